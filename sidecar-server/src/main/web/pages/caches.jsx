import { to, view } from '../app/address.js';
import { forbiddenOf, jvms } from '../app/jvms.js';
import { Chart } from '../chart/chart.jsx';
import { useHistory } from '../data/history.js';
import { useReading } from '../data/reading.js';
import { useStore } from '../data/store.js';
import { count, perSecond, seconds, share } from '../format/figures.js';
import { column } from '../ui/columns.jsx';
import { Figure, Figures } from '../ui/figure.jsx';
import { Panel } from '../ui/panel.jsx';
import { useSort } from '../ui/sorted.js';
import { Read } from '../ui/states.jsx';
import { Bar, Table } from '../ui/table.jsx';
import { Cache } from './caches/cache.jsx';
import { ClearCaches } from './caches/clear.jsx';
import { Redis } from './caches/redis.jsx';

// Below this, a cache is worth a look; 80 % is what to aim for.
const POOR = 0.7;

export default function Caches({ of }) {
  return of ? <Cache name={of} /> : <All />;
}

function All() {
  const { jvm } = useStore(view).query;
  const all = useStore(jvms);
  const sort = useSort('gets');
  const caches = useReading('cache/stats', { jvm, sort }, 3_000);
  const rate = useHistory('cache.hitRate');
  const gets = useHistory('cache.gets');
  return (
    <>
      <div class="head">
        <h1>Caches</h1>
        <div class="actions">
          <ClearCaches label="Clear all …" jvm={jvm} forbidden={forbiddenOf(all, jvm)} done={caches.again} />
        </div>
      </div>
      <Read of={caches} lines={2}>
        {({ totals }) => <Figures of={[
          ['Hit rate, 1 min', share(totals.hitRate1m)],
          ['5 min', share(totals.hitRate5m)],
          ['Since start', share(totals.gets ? totals.hitRate : null)],
          ['Gets', count(totals.gets)],
          ['Loads', count(totals.loads), totals.loadFailures ? `${count(totals.loadFailures)[0]} failed` : null],
          ['Evictions', count(totals.evictions)],
          ['Caches', count(totals.caches)],
          ['Kind', [totals.backendType, '']],
        ]} />}
      </Read>
      <div class="charts">
        <Chart title="Hit rate" history={rate} figure={share} bound={POOR} series={[
          { name: 'all caches', points: rate.points, of: (p) => p.value },
        ]} />
        <Chart title="Gets" history={gets} figure={perSecond} series={[
          { name: 'all caches', points: gets.points, of: (p) => p.rate, area: true },
        ]} />
      </div>
      <Panel title="Caches in use">
        <Read of={caches} lines={6}>
          {(data) => <Table label="Caches in use" rows={data.caches} columns={COLUMNS} sort={sort}
            keyOf={(row) => `${row.jvm} ${row.name}`} empty="No cache in use." />}
        </Read>
      </Panel>
      <Read of={caches} lines={1}>{(data) => <Redis {...data.redis} />}</Read>
    </>
  );
}

const COLUMNS = [
  { name: 'Cache', text: true, wide: true, cell: (row) => (
    <a class="code clip" href={to('caches', row.name)} title={row.builtAt ?? row.name}>
      {row.name} <span class="quiet">{row.library}</span>
    </a>
  ) },
  { name: 'Hit rate', cell: (row) => (
    <>
      <Figure of={share(row.hitRate5m ?? row.hitRate)} />
      <Bar share={row.hitRate5m ?? row.hitRate ?? 0} tone={(row.hitRate5m ?? 1) < POOR ? 'warn' : undefined} />
    </>
  ) },
  column('Gets', (row) => row.gets, count, { sort: 'gets' }),
  column('Misses', (row) => row.misses, count, { sort: 'misses', low: true }),
  column('Loads', (row) => row.loads, count, { sort: 'loads', low: true }),
  { name: 'Failed', sort: 'loadFailures', low: true, cell: (row) => (
    <span class={row.loadFailures ? 'bad' : 'quiet'}><Figure of={count(row.loadFailures)} /></span>
  ) },
  column('Mean load', (row) => row.meanLoadSeconds, seconds, { low: true }),
  column('Evictions', (row) => row.evictions, count, { sort: 'evictions', low: true }),
  { name: 'Size', sort: 'size', cell: (row) => (
    <>
      <Figure of={count(row.size)} />
      {row.maxSize != null && <small> of {count(row.maxSize)[0]}</small>}
    </>
  ) },
];
