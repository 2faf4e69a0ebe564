import { to, view } from '../../app/address.js';
import { useReading } from '../../data/reading.js';
import { useStore } from '../../data/store.js';
import { bytesPerSecond, count, millis, seconds, share } from '../../format/figures.js';
import { Figure } from '../../ui/figure.jsx';
import { EndpointLink, Place, StatementLink } from '../../ui/names.jsx';
import { Panel } from '../../ui/panel.jsx';
import { Empty, Read } from '../../ui/states.jsx';
import { Bar } from '../../ui/table.jsx';

const SHOWN = 5;

/** What takes the time, the memory and the misses: each a step from all that is known of it. */
export function Culprits({ endpoints }) {
  const { jvm } = useStore(view).query;
  const statements = useReading('jdbc/stats', { jvm, limit: SHOWN });
  const caches = useReading('cache/stats', { jvm });
  const allocation = useReading('allocation', { jvm, limit: SHOWN }, 10_000);
  return (
    <div class="columns">
      <Panel title="Endpoints by time" tools={<a href={to('endpoints')}>All endpoints</a>}>
        <Read of={endpoints} lines={SHOWN}>
          {(data) => <Ranked rows={data.endpoints} of={(row) => row.totalSeconds} empty="No request yet."
            keyOf={(row) => row.id} name={(row) => <EndpointLink {...row} />}
            figures={(row) => [seconds(row.totalSeconds), ['p95', millis(row.p95Millis)]]} />}
        </Read>
      </Panel>
      <Panel title="Statements by time" tools={<a href={to('database')}>All statements</a>}>
        <Read of={statements} lines={SHOWN}>
          {(data) => <Ranked rows={data.statements} of={(row) => row.totalSeconds} empty="No statement yet."
            keyOf={(row) => row.id} name={(row) => <StatementLink {...row} />}
            figures={(row) => [seconds(row.totalSeconds), ['p95', millis(row.p95Millis)]]} />}
        </Read>
      </Panel>
      <Panel title="Caches by misses" tools={<a href={to('caches')}>All caches</a>}>
        <Read of={caches} lines={SHOWN}>
          {(data) => <Ranked rows={byMisses(data.caches)} of={(row) => row.misses} empty="No cache in use."
            keyOf={(row) => row.jvm + row.name}
            name={(row) => <a class="code clip" href={to('caches', row.name)} title={row.name}>{row.name}</a>}
            figures={(row) => [count(row.misses), ['hits', share(row.hitRate)]]} />}
        </Read>
      </Panel>
      <Panel title="Allocation by place" note="5 min" tools={<a href={to('allocation')}>All places</a>}>
        <Read of={allocation} lines={SHOWN}>
          {(data) => <Ranked rows={data.sites} of={(row) => row.bytes} keyOf={(row) => row.site}
            empty="No sample yet: a flight recording tells, once it runs."
            name={(row) => <a class="code" href={to('allocation')}><Place of={row.site} /></a>}
            figures={(row) => [bytesPerSecond(row.bytesPerSecond), ['share', share(row.share)]]} />}
        </Read>
      </Panel>
    </div>
  );
}

function byMisses(caches) {
  return caches.filter((cache) => cache.misses > 0).sort((one, other) => other.misses - one.misses);
}

function Ranked({ rows, of, keyOf, name, figures, empty }) {
  if (!rows.length) {
    return <Empty>{empty}</Empty>;
  }
  const most = Math.max(...rows.map(of)) || 1;
  return (
    <ol class="ranked">
      {rows.slice(0, SHOWN).map((row) => {
        const [first, [label, second]] = figures(row);
        return (
          <li key={keyOf(row)}>
            {name(row)}
            <Figure of={first} />
            <small>{label} <Figure of={second} /></small>
            <Bar share={of(row) / most} />
          </li>
        );
      })}
    </ol>
  );
}
