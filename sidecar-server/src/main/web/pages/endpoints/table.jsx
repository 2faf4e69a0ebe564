import { bytes, column, count, latencies, plain, seconds, share } from '../../ui/columns.jsx';
import { EndpointLink } from '../../ui/names.jsx';
import { Bar, Table } from '../../ui/table.jsx';
import { Figure } from '../../ui/figure.jsx';

export function EndpointTable({ label, rows, sort, empty }) {
  const longest = Math.max(...rows.map((row) => row.totalSeconds), 1e-9);
  const columns = [
    { name: 'Endpoint', text: true, wide: true, cell: (row) => <EndpointLink {...row} /> },
    column('Requests', (row) => row.requests, count, { sort: 'requests' }),
    {
      name: 'Failed',
      sort: 'errors',
      low: true,
      cell: (row) => <span class={row.serverErrors ? 'bad' : 'quiet'}><Figure of={share(row.errorRate)} /></span>,
    },
    ...latencies,
    column('Queries', (row) => row.queries.mean, plain, { sort: 'queries', low: true }),
    column('Database', (row) => row.databaseTime.meanMillis / 1000, seconds, { sort: 'databaseSeconds', low: true }),
    column('Allocated', (row) => row.allocatedBytes.mean, bytes, { sort: 'allocatedBytes', low: true }),
    {
      name: 'Time',
      sort: 'totalSeconds',
      cell: (row) => <><Figure of={seconds(row.totalSeconds)} /><Bar share={row.totalSeconds / longest} /></>,
    },
  ];
  return <Table {...{ label, rows, columns, sort, empty }} keyOf={(row) => row.id} />;
}
