import { to, view } from '../../app/address.js';
import { useReading } from '../../data/reading.js';
import { useStore } from '../../data/store.js';
import { bytes, count, millis, plain, seconds, share } from '../../format/figures.js';
import { Figure, Figures } from '../../ui/figure.jsx';
import { StatementLink } from '../../ui/names.jsx';
import { Panel } from '../../ui/panel.jsx';
import { Read } from '../../ui/states.jsx';
import { Bar, Table } from '../../ui/table.jsx';
import { NPlusOnes } from '../database/nplusones.jsx';
import { SlowExecutions } from '../database/slow.jsx';
import { TrafficCharts } from './charts.jsx';

/** One endpoint: how long it takes, and what it does meanwhile. */
export function Endpoint({ id }) {
  const { jvm } = useStore(view).query;
  const endpoint = useReading(`http/endpoints/${encodeURIComponent(id)}`, { jvm });
  return (
    <>
      <div class="head">
        <a class="back" href={to('endpoints')}>All endpoints</a>
        <h1 class="code">{endpoint.data?.name ?? id}</h1>
      </div>
      <Read of={endpoint} lines={10}>
        {(data) => (
          <>
            <Totals of={data} />
            <TrafficCharts kind={data.kind} endpoint={id} />
            <Panel title="Its statements" note="by the share of its time">
              <Statements rows={data.statements} />
            </Panel>
            {data.nPlusOne.length > 0 && (
              <Panel title="Looks like N+1" note="one statement again and again in a request">
                <NPlusOnes rows={data.nPlusOne} />
              </Panel>
            )}
            <div class="columns">
              <Counts title="Statuses" of={data.statusCodes} />
              <Counts title="Exceptions" of={data.exceptions} empty="None." />
            </div>
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
  return (
    <Figures of={[
      ['Requests', count(data.requests), data.inFlight ? `${data.inFlight} in flight` : null],
      ['Failed', share(data.errorRate), data.serverErrors ? count(data.serverErrors)[0] : null],
      ['p95', millis(data.p95Millis)],
      ['Longest', millis(data.maxMillis)],
      ['Queries a request', plain(data.queries.mean), `at most ${count(data.queries.max)[0]}`],
      ['In the database', millis(data.databaseTime.meanMillis)],
      ['Rows a request', plain(data.rows.mean)],
      ['Allocated a request', bytes(data.allocatedBytes.mean)],
      data.cache.hits + data.cache.misses > 0 && ['Cache hits', share(data.cache.hitRate)],
    ]} />
  );
}

function Statements({ rows }) {
  return (
    <Table label="Its statements" rows={rows} keyOf={(row) => row.id} empty="It executes none." columns={[
      { name: 'Statement', text: true, wide: true, cell: (row) => <StatementLink {...row} /> },
      { name: 'Fault', text: true, cell: (row) => row.nPlusOne && <span class="tag warn">N+1</span> },
      { name: 'A request', cell: (row) => <Figure of={plain(row.executionsPerRequest.mean)} /> },
      { name: 'Executions', low: true, cell: (row) => <Figure of={count(row.executions)} /> },
      { name: 'Time', low: true, cell: (row) => <Figure of={seconds(row.totalSeconds)} /> },
      { name: 'Of its time', cell: (row) => (
        <><Figure of={share(row.shareOfEndpointTime)} /><Bar share={row.shareOfEndpointTime} /></>
      ) },
    ]} />
  );
}

function Counts({ title, of, empty }) {
  const rows = Object.entries(of).map(([name, times]) => ({ name, times }));
  return (
    <Panel title={title}>
      <Table label={title} rows={rows} keyOf={(row) => row.name} empty={empty} columns={[
        { name: 'Name', text: true, wide: true, cell: (row) => <span class="code clip">{row.name}</span> },
        { name: 'Requests', cell: (row) => <Figure of={count(row.times)} /> },
      ]} />
    </Panel>
  );
}
