import { view } from '../app/address.js';
import { Flame } from '../flame/flame.jsx';
import { useReading } from '../data/reading.js';
import { useStore } from '../data/store.js';
import { bytes, bytesPerSecond, count } from '../format/figures.js';
import { Figure, Figures } from '../ui/figure.jsx';
import { Place } from '../ui/names.jsx';
import { Panel } from '../ui/panel.jsx';
import { Sampled } from '../ui/sampled.jsx';
import { Read } from '../ui/states.jsx';
import { Table } from '../ui/table.jsx';
import { ChooseWindow, useWindow } from '../ui/window.jsx';
import { HotMethods } from './allocation/hotmethods.jsx';

const FLAME_MILLIS = 15_000;

export default function Allocation() {
  const { jvm } = useStore(view).query;
  const window = useWindow();
  const table = useReading('allocation', { jvm, window, limit: 20 });
  const tree = useReading('allocation', { jvm, window, format: 'tree' }, FLAME_MILLIS);
  return (
    <>
      <div class="head">
        <h1>Allocation</h1>
        <div class="actions"><ChooseWindow /></div>
      </div>
      <Read of={table} lines={2}>
        {(data) => <Figures of={[
          ['Allocated', bytesPerSecond(data.bytesPerSecond)],
          ['In all', bytes(data.totalBytes), `${data.window} window`],
          data.counted && ['Counted by the JVM', bytesPerSecond(data.counted.bytesPerSecond)],
          ['Samples', count(data.samples)],
          data.overflowBytes > 0 && ['Not told apart', bytes(data.overflowBytes)],
        ]} />}
      </Read>
      <Panel title="Where from" note="callers above, what they call below; the wider, the more bytes">
        <Read of={tree} lines={8}>{(data) => <Flame root={data.root} figure={bytes} label="Allocation" />}</Read>
      </Panel>
      <Read of={table} lines={8}>
        {(data) => (
          <div class="columns">
            <Sampled title="Places" name="Method and line" rows={data.sites} nameOf={(row) => row.site} weightOf={(row) => row.bytesPerSecond} figure={bytesPerSecond} />
            <Sampled title="Types" name="Type" rows={data.types} nameOf={(row) => row.type} weightOf={(row) => row.bytesPerSecond} figure={bytesPerSecond} />
            <Sampled title="Threads" name="Threads" rows={data.threads} nameOf={(row) => row.threads} weightOf={(row) => row.bytesPerSecond} figure={bytesPerSecond} />
            <Candidates rows={data.poolingCandidates} />
          </div>
        )}
      </Read>
      <HotMethods />
    </>
  );
}

function Candidates({ rows }) {
  return (
    <Panel title="What a pool could save">
      <Table label="What a pool could save" rows={rows} keyOf={(row) => row.site + row.type}
        empty="Nothing above 1 MB/s that could be used again." columns={[
          { name: 'Place', text: true, wide: true, cell: (row) => <Place of={row.site} /> },
          { name: 'Type', text: true, cell: (row) => <span class="code">{row.type}</span> },
          { name: 'At most', cell: (row) => <Figure of={bytesPerSecond(row.savesAtMostBytesPerSecond)} /> },
        ]} />
    </Panel>
  );
}
