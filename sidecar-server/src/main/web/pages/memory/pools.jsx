import { bytes } from '../../format/figures.js';
import { Figure } from '../../ui/figure.jsx';
import { Bar, Table } from '../../ui/table.jsx';

export function Pools({ rows }) {
  return (
    <Table label="Memory pools" rows={rows} keyOf={(row) => `${row.jvm} ${row.name}`} columns={[
      { name: 'Pool', text: true, wide: true, cell: (row) => <span class="clip">{row.name}</span> },
      { name: 'Used', cell: (row) => (
        <>
          <Figure of={bytes(row.usedBytes)} />
          <Bar share={row.usedBytes / (row.maxBytes ?? row.committedBytes ?? 1)} />
        </>
      ) },
      { name: 'Committed', low: true, cell: (row) => <Figure of={bytes(row.committedBytes)} /> },
      { name: 'Maximum', cell: (row) => <Figure of={bytes(row.maxBytes)} /> },
      { name: 'After GC', low: true, cell: (row) => <Figure of={bytes(row.afterGcBytes)} /> },
    ]} />
  );
}
