import { view } from '../../app/address.js';
import { Chart } from '../../chart/chart.jsx';
import { useHistory } from '../../data/history.js';
import { useReading } from '../../data/reading.js';
import { useStore } from '../../data/store.js';
import { count, millis } from '../../format/figures.js';
import { column } from '../../ui/columns.jsx';
import { Figure } from '../../ui/figure.jsx';
import { Panel } from '../../ui/panel.jsx';
import { Read } from '../../ui/states.jsx';
import { Bar, Table } from '../../ui/table.jsx';

/** Connection pools, and the databases as drivers connect to them. */
export function Pools() {
  const { jvm } = useStore(view).query;
  const pools = useReading('jdbc/pools', { jvm });
  const active = useHistory('pool.active');
  const pending = useHistory('pool.pending');
  return (
    <>
      <div class="charts">
        <Chart title="Connections in use" history={active} figure={count} series={[
          { name: 'at most', points: active.points, of: (p) => p.max, area: true },
        ]} />
        <Chart title="Waiting for a connection" history={pending} figure={count} series={[
          { name: 'at most', points: pending.points, of: (p) => p.max, area: true },
        ]} />
      </div>
      <Panel title="Pools">
        <Read of={pools}>
          {(data) => <Table label="Pools" rows={data.pools} keyOf={(row) => row.jvm + row.id}
            empty="No pool that is known." columns={POOL_COLUMNS} />}
        </Read>
      </Panel>
      <Panel title="Databases" note="as drivers connect to them">
        <Read of={pools}>
          {(data) => <Table label="Databases" rows={data.dataSources} keyOf={(row) => row.jvm + row.id}
            empty="No connection yet." columns={DATABASE_COLUMNS} />}
        </Read>
      </Panel>
    </>
  );
}

const POOL_COLUMNS = [
  { name: 'Pool', text: true, wide: true, cell: (row) => (
    <span class="code clip">{row.name} <span class="quiet">{row.library}</span></span>
  ) },
  { name: 'In use', cell: (row) => (
    <>
      <Figure of={count(row.active)} /> <small>of {count(row.max)[0]}</small>
      <Bar share={row.max ? row.active / row.max : 0} tone={row.active >= row.max ? 'bad' : undefined} />
    </>
  ) },
  { name: 'Waiting', cell: (row) => <span class={row.pending ? 'bad' : ''}><Figure of={count(row.pending)} /></span> },
  { name: 'Timeouts', cell: (row) => <span class={row.timeouts ? 'bad' : ''}><Figure of={count(row.timeouts)} /></span> },
  column('Taken', (row) => row.uses.count, count, { low: true }),
  column('Wait p95', (row) => row.waits.p95Millis, millis),
  column('Wait at most', (row) => row.waits.maxMillis, millis, { low: true }),
  column('Held p95', (row) => row.uses.p95Millis, millis, { low: true }),
];

const DATABASE_COLUMNS = [
  { name: 'Database', text: true, wide: true, cell: (row) => <span class="code clip" title={row.url}>{row.url}</span> },
  column('Open', (row) => row.open, count),
  { name: 'Failed', cell: (row) => <span class={row.failedConnects ? 'bad' : ''}><Figure of={count(row.failedConnects)} /></span> },
  column('Connect p95', (row) => row.creates.p95Millis, millis, { low: true }),
  column('Commits', (row) => row.commits, count),
  column('Rollbacks', (row) => row.rollbacks, count),
  column('Transaction p95', (row) => row.transactions.p95Millis, millis),
];
