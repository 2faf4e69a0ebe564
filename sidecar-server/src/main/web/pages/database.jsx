import { seen, to, view } from '../app/address.js';
import { Chart } from '../chart/chart.jsx';
import { useHistory } from '../data/history.js';
import { useReading } from '../data/reading.js';
import { useStore } from '../data/store.js';
import { count, millis, perSecond, seconds, share } from '../format/figures.js';
import { Choice } from '../ui/choice.jsx';
import { Figures } from '../ui/figure.jsx';
import { Panel } from '../ui/panel.jsx';
import { Read } from '../ui/states.jsx';
import { Leaks } from './database/leaks.jsx';
import { NPlusOnes } from './database/nplusones.jsx';
import { Pools } from './database/pools.jsx';
import { SlowExecutions } from './database/slow.jsx';
import { Statement } from './database/statement.jsx';
import { Statements } from './database/statements.jsx';

const VIEWS = [
  ['statements', 'Statements'],
  ['nplusone', 'N+1'],
  ['slow', 'Slow'],
  ['pools', 'Pools'],
  ['leaks', 'Leaks'],
];

export default function Database({ of }) {
  return of ? <Statement id={of} /> : <All />;
}

function All() {
  const { jvm, show = 'statements' } = useStore(view).query;
  const totals = useReading('jdbc/stats', { jvm, limit: 1 });
  const time = useHistory('jdbc.durationSeconds');
  return (
    <>
      <div class="head"><h1>Database</h1></div>
      <Read of={totals} lines={2}>
        {({ totals: all }) => <Figures of={[
          ['Executions', count(all.executions)],
          ['Failed', share(all.executions ? all.errors / all.executions : null), count(all.errors)[0]],
          ['p50', millis(all.p50Millis)],
          ['p95', millis(all.p95Millis)],
          ['p99', millis(all.p99Millis)],
          ['Time in all', seconds(all.totalSeconds)],
          ['Statements', count(all.statements)],
        ]} />}
      </Read>
      <div class="charts">
        <Chart title="Time of an execution" history={time} figure={seconds} series={[
          { name: 'p50', points: time.points, of: (p) => p.p50 },
          { name: 'p95', points: time.points, of: (p) => p.p95 },
        ]} />
        <Chart title="Executions" history={time} figure={perSecond} series={[
          { name: 'all', points: time.points, of: (p) => p.rate, area: true },
        ]} />
      </div>
      <Choice label="Shown" of={VIEWS} chosen={show} address={(each) => seen({ show: each, sort: null, contains: null })} />
      <Shown show={show} jvm={jvm} />
    </>
  );
}

function Shown({ show, jvm }) {
  const suspects = useReading(show === 'nplusone' ? 'jdbc/nplusone' : null, { jvm });
  const slow = useReading(show === 'slow' ? 'jdbc/slow' : null, { jvm });
  if (show === 'nplusone') {
    return (
      <Panel title="Looks like N+1" note="requests that execute one statement five times or more">
        <Read of={suspects}>{(data) => <NPlusOnes rows={data.suspects} />}</Read>
      </Panel>
    );
  }
  if (show === 'slow') {
    return (
      <Panel title="Slow executions" note="latest first">
        <Read of={slow}>{(data) => <SlowExecutions rows={data.slowExecutions} />}</Read>
      </Panel>
    );
  }
  return show === 'pools' ? <Pools /> : show === 'leaks' ? <Leaks /> : <Statements />;
}
