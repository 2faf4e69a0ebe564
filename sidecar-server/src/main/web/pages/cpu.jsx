import { seen, view } from '../app/address.js';
import { jvms, serviceOf } from '../app/jvms.js';
import { Chart } from '../chart/chart.jsx';
import { useHistory } from '../data/history.js';
import { useReading } from '../data/reading.js';
import { useStore } from '../data/store.js';
import { Flame } from '../flame/flame.jsx';
import { count, plain, seconds, share } from '../format/figures.js';
import { Choice } from '../ui/choice.jsx';
import { Figures } from '../ui/figure.jsx';
import { Panel } from '../ui/panel.jsx';
import { Sampled } from '../ui/sampled.jsx';
import { Read } from '../ui/states.jsx';
import { ChooseWindow, useWindow } from '../ui/window.jsx';

const FLAME_MILLIS = 15_000;
const GROUPS = [['threads', 'By threads'], ['endpoints', 'By endpoint']];

export default function Cpu() {
  const { jvm, by = 'threads' } = useStore(view).query;
  const all = useStore(jvms);
  const window = useWindow();
  const table = useReading('cpu', { jvm, window, limit: 20 });
  const tree = useReading('cpu', { jvm, window, by, format: 'tree' }, FLAME_MILLIS);
  const locks = useReading('locks', { jvm, window, limit: 15 });
  const used = useHistory('process.cpuSeconds');
  return (
    <>
      <div class="head">
        <h1>CPU</h1>
        <div class="actions"><ChooseWindow /></div>
      </div>
      <Read of={table} lines={2}>
        {(data) => <Figures of={[
          ...data.load.flatMap((load) => [
            [`Load by ${serviceOf(all, load.jvm)}`, share(load.jvmUtilization)],
            ['Load of its machine', share(load.machine)],
          ]),
          ['Samples', count(data.samples), `${data.window} window`],
        ]} />}
      </Read>
      <Chart title="Cores used" history={used} figure={plain} series={[
        { name: 'cores', points: used.points, of: (p) => p.rate, area: true },
      ]} />
      <Panel title="What runs" note="callers above, what they call below; the wider, the longer"
        tools={<Choice label="Stacks begin with" of={GROUPS} chosen={by} address={(each) => seen({ by: each })} />}>
        <Read of={tree} lines={8}>{(data) => <Flame key={by} root={data.root} figure={count} label="Running code" />}</Read>
      </Panel>
      <Read of={table} lines={6}>
        {(data) => (
          <div class="columns">
            <Sampled title="Methods" name="Method and line" weight="Samples" rows={data.methods} nameOf={(row) => row.method} weightOf={(row) => row.samples} figure={count} />
            <Sampled title="Endpoints" name="Endpoint" weight="Samples" rows={data.endpoints} nameOf={(row) => row.endpoint} weightOf={(row) => row.samples} figure={count} />
          </div>
        )}
      </Read>
      <Read of={locks} lines={6}>{(data) => <Locks of={data} />}</Read>
    </>
  );
}

function Locks({ of: { monitors, parks, pinned } }) {
  const table = (title, waits, empty) => (
    <Sampled title={title} name="Method and line" weight="Time" rows={waits.sites} nameOf={(row) => row.site} weightOf={(row) => row.seconds} figure={seconds} empty={empty} />
  );
  return (
    <div class="columns">
      {table('Waits for monitors', monitors, 'No thread waited for long.')}
      {table('Parked', parks, 'No thread was parked for long.')}
      {pinned.count > 0 && table('Virtual threads that pinned their carriers', pinned)}
    </div>
  );
}
