import { view } from '../../app/address.js';
import { forbiddenOf, jvms } from '../../app/jvms.js';
import { useReading } from '../../data/reading.js';
import { useStore } from '../../data/store.js';
import { bytes, count, millis, seconds } from '../../format/figures.js';
import { ActionButton } from '../../ui/action.jsx';
import { Figure } from '../../ui/figure.jsx';
import { Panel } from '../../ui/panel.jsx';
import { Read } from '../../ui/states.jsx';
import { Table } from '../../ui/table.jsx';

/** Methods that an operator has measured, call by call. */
export function HotMethods() {
  const { jvm } = useStore(view).query;
  const all = useStore(jvms);
  const forbidden = forbiddenOf(all, jvm);
  const measured = useReading('hotpaths', { jvm });
  return (
    <Panel title="Measured methods" note="calls, time and bytes of methods you name"
      tools={<Measure jvm={jvm} forbidden={forbidden} done={measured.again} />}>
      <Read of={measured} lines={2}>
        {({ paths, methods }) => (
          <>
            <Table label="Measured methods" rows={methods} keyOf={(row) => row.jvm + row.id} columns={COLUMNS}
              empty="None is measured." />
            {paths.map((path) => (
              <p key={path.jvm + path.path}>
                <code>{path.path}</code> {path.state} <small>{path.reasons.join('; ')}</small>{' '}
                <Forget path={path} done={measured.again} />
              </p>
            ))}
          </>
        )}
      </Read>
    </Panel>
  );
}

const COLUMNS = [
  { name: 'Method', text: true, wide: true, cell: (row) => (
    <span class="code clip" title={`${row.type}.${row.method}${row.descriptor}`}>{row.type}.{row.method}</span>
  ) },
  { name: 'Calls', cell: (row) => <Figure of={count(row.calls)} /> },
  { name: 'Threw', low: true, cell: (row) => <Figure of={count(row.exceptions)} /> },
  { name: 'p95', cell: (row) => <Figure of={millis(row.times.p95Millis)} /> },
  { name: 'Time', cell: (row) => <Figure of={seconds(row.times.totalSeconds)} /> },
  { name: 'Bytes a call', cell: (row) => <Figure of={bytes(row.allocatedBytes.mean)} /> },
];

function Measure({ jvm, forbidden, done }) {
  return (
    <ActionButton label="Measure a method …" title="Measure a method" path="hotpaths" parameters={{ jvm }}
      initial={{ add: '' }} forbidden={forbidden} done={done}
      fields={({ add }, change) => (
        <label>
          Class and method
          <input required spellcheck={false} placeholder="com.acme.Render#frame" value={add}
            onInput={(event) => change({ add: event.target.value })} />
        </label>
      )}
      result={(answer) => <p><b>Done:</b> {answer.message}.</p>}>
      <p>The method is woven while the application runs; each call then costs some 50 ns more, until it
        is measured no longer.</p>
    </ActionButton>
  );
}

function Forget({ path, done }) {
  return (
    <ActionButton label="Measure no longer …" title={`Measure ${path.path} no longer`} path="hotpaths"
      parameters={{ jvm: path.jvm, remove: path.path }} done={done}
      result={(answer) => <p><b>Done:</b> {answer.message}.</p>}>
      <p>It gets its own code back.</p>
    </ActionButton>
  );
}
