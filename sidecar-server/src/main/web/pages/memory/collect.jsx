import { bytes, millis, text } from '../../format/figures.js';
import { ActionButton } from '../../ui/action.jsx';
import { Figures } from '../../ui/figure.jsx';
import { Collections } from './collections.jsx';

const GENERATIONS = [
  ['2', 'All of the heap'],
  ['0', 'The young generation'],
];

/** Has the JVM collect, and shows what that freed. */
export function CollectGarbage({ jvm, forbidden, done }) {
  return (
    <ActionButton label="Collect garbage …" title="Collect garbage" path="gc/collect" parameters={{ jvm }}
      initial={{ generation: '2' }} forbidden={forbidden} done={done}
      fields={({ generation }, change) => (
        <label>
          What to collect
          <select value={generation} onChange={(event) => change({ generation: event.target.value })}>
            {GENERATIONS.map(([value, name]) => <option key={value} value={value}>{name}</option>)}
          </select>
        </label>
      )}
      result={(answer) => <Collected of={answer} />}>
      <p>The application may stand still meanwhile: for milliseconds with a small heap, for seconds with a
        large one and a collector that stops it.</p>
    </ActionButton>
  );
}

function Collected({ of: { heapUsedBeforeBytes: before, heapUsedAfterBytes: after, durationMillis, collectors, message } }) {
  const freed = before != null && after != null ? before - after : null;
  return (
    <>
      <p><b>Done:</b> {message}{freed > 0 && `, ${text(bytes(freed))} freed`}.</p>
      <Figures of={[
        ['Heap before', bytes(before)],
        ['Heap after', bytes(after)],
        ['Took', millis(durationMillis)],
      ]} />
      <Collections of={[{ collections: collectors.flatMap((collector) => collector.runs) }]} />
    </>
  );
}
