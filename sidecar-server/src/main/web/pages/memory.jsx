import { view } from '../app/address.js';
import { forbiddenOf, jvms, serviceOf } from '../app/jvms.js';
import { Chart } from '../chart/chart.jsx';
import { useHistory } from '../data/history.js';
import { useReading } from '../data/reading.js';
import { useStore } from '../data/store.js';
import { bytes, bytesPerSecond, seconds, share } from '../format/figures.js';
import { Figures } from '../ui/figure.jsx';
import { Panel } from '../ui/panel.jsx';
import { Read } from '../ui/states.jsx';
import { CollectGarbage } from './memory/collect.jsx';
import { Collections } from './memory/collections.jsx';
import { Collectors } from './memory/collectors.jsx';
import { Pools } from './memory/pools.jsx';

export default function Memory() {
  const { jvm } = useStore(view).query;
  const all = useStore(jvms);
  const gc = useReading('gc/stats', { jvm }, 3_000);
  return (
    <>
      <div class="head">
        <h1>Memory and GC</h1>
        <div class="actions"><CollectGarbage jvm={jvm} forbidden={forbiddenOf(all, jvm)} done={gc.again} /></div>
      </div>
      <Read of={gc} lines={2}>
        {(data) => data.jvms.map((each) => (
          <Totals key={each.jvm} of={each} heap={data.jvms.length === 1 ? data.heap : null}
            service={data.jvms.length > 1 && serviceOf(all, each.jvm)} />
        ))}
      </Read>
      <Courses />
      <Panel title="Collections" note="the latest 100, newest first">
        <Read of={gc} lines={6}>{(data) => <Collections of={data.jvms} />}</Read>
      </Panel>
      <div class="columns">
        <Panel title="Collectors and causes"><Read of={gc}>{(data) => <Collectors rows={data.collectors} />}</Read></Panel>
        <Panel title="Pools"><Read of={gc}>{(data) => <Pools rows={data.pools} />}</Read></Panel>
      </div>
    </>
  );
}

const VERDICTS = { growing: 'growing', stable: 'stable', notKnown: 'not known yet' };

function Totals({ of: { pauseShare, allocation, promotion, metaspace, liveSet }, heap, service }) {
  const slope = liveSet.slopeBytesPerHour == null ? null : `${bytes(liveSet.slopeBytesPerHour).join(' ')} an hour`;
  return (
    <Figures of={[
      service && ['JVM', [service, '']],
      heap && ['Heap used', bytes(heap.usedBytes), heap.maxBytes && `of ${bytes(heap.maxBytes).join(' ')}`],
      ['Stands still, 5 min', share(pauseShare.fiveMinutes)],
      ['Allocates, 1 min', bytesPerSecond(allocation.bytesPerSecond.oneMinute)],
      ['Promotes, 5 min', bytesPerSecond(promotion.bytesPerSecond.fiveMinutes)],
      metaspace && ['Metaspace', bytes(metaspace.usedBytes)],
      ['Live set', [VERDICTS[liveSet.verdict] ?? liveSet.verdict, ''], slope],
    ]} />
  );
}

function Courses() {
  const used = useHistory('heap.usedBytes');
  const pauses = useHistory('gc.pauseSeconds');
  const allocated = useHistory('allocation.allocatedBytes');
  const resident = useHistory('process.residentBytes');
  return (
    <div class="charts">
      <Chart title="Heap" history={used} figure={bytes} series={[
        { name: 'used', points: used.points, of: (p) => p.value, area: true },
      ]} />
      <Chart title="Pauses" history={pauses} figure={seconds} series={[
        { name: 'longest', points: pauses.points, of: (p) => p.max },
        { name: 'mean', points: pauses.points, of: (p) => p.mean },
      ]} />
      <Chart title="Allocated" history={allocated} figure={bytesPerSecond} series={[
        { name: 'all', points: allocated.points, of: (p) => p.rate, area: true },
      ]} />
      <Chart title="Memory of the process" history={resident} figure={bytes} series={[
        { name: 'resident', points: resident.points, of: (p) => p.value },
      ]} />
    </div>
  );
}
