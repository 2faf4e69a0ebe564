import { to, view } from '../../app/address.js';
import { forbiddenOf, jvms } from '../../app/jvms.js';
import { Chart } from '../../chart/chart.jsx';
import { useHistory } from '../../data/history.js';
import { useReading } from '../../data/reading.js';
import { useStore } from '../../data/store.js';
import { count, perSecond, seconds, share } from '../../format/figures.js';
import { Figures } from '../../ui/figure.jsx';
import { Empty, Read } from '../../ui/states.jsx';
import { ClearCaches } from './clear.jsx';

/** One cache, in each JVM that has one of that name. */
export function Cache({ name }) {
  const { jvm } = useStore(view).query;
  const all = useStore(jvms);
  const caches = useReading('cache/stats', { jvm }, 2_000);
  return (
    <>
      <div class="head">
        <a class="back" href={to('caches')}>All caches</a>
        <h1 class="code">{name}</h1>
        <div class="actions">
          <ClearCaches label="Clear …" jvm={jvm} cache={name} forbidden={forbiddenOf(all, jvm)} done={caches.again} />
        </div>
      </div>
      <Read of={caches} lines={3}>
        {(data) => {
          const found = data.caches.filter((cache) => cache.name === name);
          return found.length
            ? found.map((cache) => <Totals key={cache.jvm} of={cache} />)
            : <Empty>No cache of that name is in use now.</Empty>;
        }}
      </Read>
      <Courses cache={name} />
    </>
  );
}

function Totals({ of: cache }) {
  const causes = Object.entries(cache.evictionsByCause).map(([cause, times]) => `${cause} ${times}`).join(', ');
  return (
    <>
      <Figures of={[
        ['Hit rate, 1 min', share(cache.hitRate1m)],
        ['5 min', share(cache.hitRate5m)],
        ['Since it was built', share(cache.hitRate)],
        ['Gets', count(cache.gets)],
        ['Entries', count(cache.size), cache.maxSize == null ? null : `of ${count(cache.maxSize)[0]}`],
        ['Evictions', count(cache.evictions), causes],
        ['Loads', count(cache.loads), cache.loadFailures ? `${count(cache.loadFailures)[0]} failed` : null],
        ['Mean load', seconds(cache.meanLoadSeconds)],
      ]} />
      <p class="note">{cache.library}{cache.builtAt && <>, built at <span class="code">{cache.builtAt}</span></>}</p>
    </>
  );
}

function Courses({ cache }) {
  const rate = useHistory('cache.hitRate', { cache });
  const gets = useHistory('cache.gets', { cache });
  const size = useHistory('cache.size', { cache });
  const evictions = useHistory('cache.evictions', { cache });
  return (
    <div class="charts">
      <Chart title="Hit rate" history={rate} figure={share} series={[
        { name: 'of gets', points: rate.points, of: (p) => p.value },
      ]} />
      <Chart title="Gets" history={gets} figure={perSecond} series={[
        { name: 'all', points: gets.points, of: (p) => p.rate, area: true },
      ]} />
      <Chart title="Entries" history={size} figure={count} series={[
        { name: 'at last', points: size.points, of: (p) => p.value, area: true },
      ]} />
      <Chart title="Evictions" history={evictions} figure={perSecond} series={[
        { name: 'all', points: evictions.points, of: (p) => p.rate, area: true },
      ]} />
    </div>
  );
}
