import { to, view } from '../../app/address.js';
import { forbiddenOf, jvms } from '../../app/jvms.js';
import { Chart } from '../../chart/chart.jsx';
import { useHistory } from '../../data/history.js';
import { useReading } from '../../data/reading.js';
import { useStore } from '../../data/store.js';
import { count, millis, perSecond, plain, seconds, share } from '../../format/figures.js';
import { moment } from '../../format/times.js';
import { ActionButton } from '../../ui/action.jsx';
import { Figure, Figures } from '../../ui/figure.jsx';
import { EndpointLink } from '../../ui/names.jsx';
import { Panel } from '../../ui/panel.jsx';
import { Empty, Read } from '../../ui/states.jsx';
import { Table } from '../../ui/table.jsx';
import { SlowExecutions } from './slow.jsx';
import { Spread } from './spread.jsx';

/** One statement: its text, how long it takes, who executes it, how the database goes about it. */
export function Statement({ id }) {
  const { jvm } = useStore(view).query;
  const statement = useReading(`jdbc/statements/${encodeURIComponent(id)}`, { jvm });
  const time = useHistory('jdbc.durationSeconds', { statement: id });
  return (
    <>
      <div class="head">
        <a class="back" href={to('database')}>All statements</a>
        <h1>Statement</h1>
      </div>
      <Read of={statement} lines={10}>
        {(data) => (
          <>
            <pre class="sql">{data.text}</pre>
            <Totals of={data} />
            <div class="charts">
              <Chart title="Time of an execution" history={time} figure={seconds} series={[
                { name: 'p50', points: time.points, of: (p) => p.p50 },
                { name: 'p95', points: time.points, of: (p) => p.p95 },
                { name: 'p99', points: time.points, of: (p) => p.p99 },
              ]} />
              <Chart title="Executions" history={time} figure={perSecond} series={[
                { name: 'all', points: time.points, of: (p) => p.rate, area: true },
              ]} />
            </div>
            {data.spread && <Spread of={data.spread} />}
            <Panel title="Endpoints that execute it">
              <Executors rows={data.endpoints} />
            </Panel>
            <Plan of={data} again={statement.again} />
            <Panel title="Slow executions" note="latest first">
              <SlowExecutions rows={data.slowExecutions} />
            </Panel>
          </>
        )}
      </Read>
    </>
  );
}

function Totals({ of: data }) {
  const failures = Object.entries(data.errorsByClass).map(([name, times]) => `${name}: ${times}`).join(', ');
  return (
    <Figures of={[
      ['Executions', count(data.executions)],
      ['Failed', count(data.errors), failures],
      ['Mean', millis(data.meanMillis)],
      ['p95', millis(data.p95Millis)],
      ['p99', millis(data.p99Millis)],
      ['Longest', millis(data.maxMillis)],
      ['Rows an execution', plain(data.executions ? data.rows / data.executions : null)],
      ['Time in all', seconds(data.totalSeconds), share(data.shareOfDatabaseTime).join(' ')],
      ['Database', [data.system ?? 'not known', '']],
    ]} />
  );
}

function Executors({ rows }) {
  return (
    <Table label="Endpoints that execute it" rows={rows} keyOf={(row) => row.id} empty="No request does." columns={[
      { name: 'Endpoint', text: true, wide: true, cell: (row) => <EndpointLink {...row} /> },
      { name: 'Fault', text: true, cell: (row) => row.nPlusOne && <span class="tag warn">N+1</span> },
      { name: 'A request', cell: (row) => <Figure of={plain(row.executionsPerRequest.mean)} /> },
      { name: 'At most', low: true, cell: (row) => <Figure of={count(row.executionsPerRequest.max)} /> },
      { name: 'Executions', cell: (row) => <Figure of={count(row.executions)} /> },
      { name: 'Time', cell: (row) => <Figure of={seconds(row.totalSeconds)} /> },
    ]} />
  );
}

function Plan({ of: { id, role, plan }, again }) {
  const { jvm } = useStore(view).query;
  const all = useStore(jvms);
  const explain = (
    <ActionButton label="Explain …" title="Have the database explain it" done={again}
      path={`jdbc/statements/${encodeURIComponent(id)}/explain`} parameters={{ jvm }}
      forbidden={role ? 'It stands for many statements.' : forbiddenOf(all, jvm)}
      result={(answer) => <PlanText plan={answer} />}>
      <p>The application opens a connection of its own, read-only, has the statement explained without
        executing it, and closes it.</p>
    </ActionButton>
  );
  return (
    <Panel title="Plan" note={plan && `of ${moment(plan.explainedAt)}`} tools={explain}>
      {plan ? <PlanText plan={plan} /> : <Empty>Not asked for yet.</Empty>}
    </Panel>
  );
}

function PlanText({ plan: { plan, fullScans, indexes } }) {
  return (
    <>
      {fullScans.length > 0 && <p class="warn">Reads from end to end: {fullScans.join(', ')}</p>}
      {indexes.length > 0 && <p class="quiet">Indexes: {indexes.join(', ')}</p>}
      <pre class="sql">{plan}</pre>
    </>
  );
}
