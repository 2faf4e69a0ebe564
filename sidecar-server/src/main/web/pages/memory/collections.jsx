import { bytes, seconds } from '../../format/figures.js';
import { moment } from '../../format/times.js';
import { Figure } from '../../ui/figure.jsx';
import { Table } from '../../ui/table.jsx';

/** Collections one by one: why, how long, and what of the heap was left. */
export function Collections({ of }) {
  const rows = of.flatMap(({ jvm, collections }) => collections.map((each) => ({ ...each, jvm })));
  rows.sort((one, other) => Date.parse(other.startedAt) - Date.parse(one.startedAt));
  const most = Math.max(...rows.map((row) => row.heapBeforeBytes ?? 0), 1);
  return (
    <Table label="Collections" rows={rows} keyOf={(row) => `${row.jvm} ${row.sequence}`} empty="None yet." columns={[
      { name: 'When', text: true, cell: (row) => moment(row.startedAt) },
      { name: 'Cause', text: true, wide: true, cell: (row) => (
        <span class="clip">{row.cause} <span class="quiet">{row.collector}</span></span>
      ) },
      { name: 'Heap', text: true, low: true, cell: (row) => <BeforeAfter row={row} most={most} /> },
      { name: 'Before', cell: (row) => <Figure of={bytes(row.heapBeforeBytes)} /> },
      { name: 'After', cell: (row) => <Figure of={bytes(row.heapAfterBytes)} /> },
      { name: 'Took', cell: (row) => (
        <><Figure of={seconds(row.jfr?.sumOfPausesSeconds ?? row.seconds)} />{row.phase === 'cycle' && <small> beside</small>}</>
      ) },
    ]} />
  );
}

/** What was there before in a light tone, what was left in a strong one. */
function BeforeAfter({ row: { heapBeforeBytes: before, heapAfterBytes: after }, most }) {
  return (
    <svg class="beforeafter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="before" width={((before ?? 0) / most) * 100} height="8" />
      <rect class="after" width={((after ?? 0) / most) * 100} height="8" />
    </svg>
  );
}
