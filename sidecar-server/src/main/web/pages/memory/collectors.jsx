import { count, millis, seconds } from '../../format/figures.js';
import { Figure } from '../../ui/figure.jsx';
import { Table } from '../../ui/table.jsx';

export function Collectors({ rows }) {
  const causes = rows.flatMap((collector) => collector.causes.map((cause) => ({ ...cause, collector })));
  return (
    <Table label="Collectors and causes" rows={causes} empty="No collection yet."
      keyOf={(row) => `${row.collector.jvm} ${row.collector.name} ${row.cause} ${row.action}`} columns={[
        { name: 'Cause', text: true, wide: true, cell: (row) => (
          <span class="clip" title={row.action}>{row.cause} <span class="quiet">{row.collector.name}</span></span>
        ) },
        { name: 'Runs', cell: (row) => <Figure of={count(row.count)} /> },
        { name: 'p95', cell: (row) => <Figure of={millis(row.p95Millis)} /> },
        { name: 'Longest', low: true, cell: (row) => <Figure of={millis(row.maxMillis)} /> },
        { name: 'Time', cell: (row) => <Figure of={seconds(row.totalSeconds)} /> },
      ]} />
  );
}
