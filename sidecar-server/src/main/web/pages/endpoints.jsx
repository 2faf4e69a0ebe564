import { Endpoint } from './endpoints/endpoint.jsx';
import { EndpointTable } from './endpoints/table.jsx';
import { TrafficCharts } from './endpoints/charts.jsx';
import { view } from '../app/address.js';
import { useReading } from '../data/reading.js';
import { useStore } from '../data/store.js';
import { count, millis, seconds, share } from '../format/figures.js';
import { Figure, Figures } from '../ui/figure.jsx';
import { Panel } from '../ui/panel.jsx';
import { useSort } from '../ui/sorted.js';
import { Read } from '../ui/states.jsx';
import { Table } from '../ui/table.jsx';

export default function Endpoints({ of }) {
  return of ? <Endpoint id={of} /> : <All />;
}

function All() {
  const { jvm } = useStore(view).query;
  const sort = useSort('totalSeconds');
  const http = useReading('http/stats', { jvm, sort });
  const work = useReading('work/stats', { jvm, sort });
  return (
    <>
      <div class="head"><h1>Endpoints</h1></div>
      <Read of={http} lines={2}>
        {({ totals }) => <Figures of={[
          ['Requests', count(totals.requests)],
          ['Failed', share(totals.errorRate), count(totals.serverErrors)[0]],
          ['p50', millis(totals.p50Millis)],
          ['p95', millis(totals.p95Millis)],
          ['p99', millis(totals.p99Millis)],
          ['Longest', millis(totals.maxMillis)],
          ['Queries a request', [totals.queriesPerRequest.toFixed(2), '']],
        ]} />}
      </Read>
      <TrafficCharts kind="http" />
      <Panel title="Requests by endpoint" note="since each JVM’s start">
        <Read of={http} lines={8}>
          {(data) => <EndpointTable label="Requests by endpoint" rows={data.endpoints} sort={sort} empty="No request yet." />}
        </Read>
      </Panel>
      <Panel title="Calls, jobs and messages">
        <Read of={work} lines={3}>
          {(data) => <EndpointTable label="Calls, jobs and messages" rows={data.endpoints} sort={sort}
            empty="No gRPC call, job or message yet." />}
        </Read>
      </Panel>
      <Panel title="Queries of no request" note="by pool of threads">
        <Read of={work} lines={2}>
          {(data) => <Table label="Queries by pool of threads" rows={data.threadPools} keyOf={(row) => row.id}
            empty="None." columns={[
              { name: 'Threads', text: true, wide: true, cell: (row) => <span class="code clip">{row.name}</span> },
              { name: 'Queries', cell: (row) => <Figure of={count(row.queries)} /> },
              { name: 'p95', cell: (row) => <Figure of={millis(row.p95Millis)} /> },
              { name: 'Time', cell: (row) => <Figure of={seconds(row.totalSeconds)} /> },
            ]} />}
        </Read>
      </Panel>
    </>
  );
}
