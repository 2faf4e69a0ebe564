import { seen } from '../app/address.js';
import { useReading } from '../data/reading.js';
import { bytes, count, seconds, text } from '../format/figures.js';
import { ago, moment } from '../format/times.js';
import { ActionButton } from '../ui/action.jsx';
import { Figures } from '../ui/figure.jsx';
import { Panel } from '../ui/panel.jsx';
import { Empty, Read } from '../ui/states.jsx';
import { Table } from '../ui/table.jsx';
import { Fleet } from './jvms/fleet.jsx';

export default function Jvms() {
  const all = useReading('jvms');
  return (
    <>
      <div class="head"><h1>JVMs and settings</h1></div>
      <Read of={all} lines={8}>
        {(data) => data.jvms.length
          ? data.jvms.map((jvm) => <Jvm key={jvm.id} of={jvm} done={all.again} />)
          : <Empty>No JVM reports here yet.</Empty>}
      </Read>
      <Fleet />
      <History />
      <Settings />
    </>
  );
}

function Jvm({ of: jvm, done }) {
  return (
    <Panel title={jvm.service} note={jvm.connected ? `reports, last ${ago(jvm.lastReportAt)}` : `gone since ${moment(jvm.lastReportAt)}`}
      tools={<><a href={seen({ jvm: jvm.id })}>Look at this one</a><SwitchJfr jvm={jvm} done={done} /></>}>
      <Figures of={[
        ['Process', [jvm.pid ?? '–', ''], jvm.host],
        ['Java', [jvm.javaVersion ?? '–', ''], jvm.jvmName],
        ['Agent', [jvm.agentVersion ?? '–', '']],
        ['Started', [jvm.startedAt ? moment(jvm.startedAt) : '–', '']],
        ['Entries', count(jvm.entries), jvm.droppedEntries ? `${jvm.droppedEntries} dropped` : null],
        ['Suppressed failures', count(jvm.suppressedFailures)],
        ['Flight recording', [jvm.jfr.mode ?? '–', ''], jvm.jfr.way],
        ['Its delay, p99', seconds(jvm.jfr.delay?.p99Seconds)],
      ]} />
      {jvm.jfr.reason && <p class="note">Flight recording: {jvm.jfr.reason}</p>}
      <Probes of={jvm.probes} />
    </Panel>
  );
}

function SwitchJfr({ jvm, done }) {
  return (
    <ActionButton label="Flight recording …" title={`Flight recording of ${jvm.service}`} path="jfr"
      parameters={{ jvm: jvm.id }} initial={{ mode: jvm.jfr.mode ?? 'default' }} done={done}
      forbidden={jvm.connected ? null : 'It does not report any more.'}
      fields={({ mode }, change) => (
        <label>
          How much to record from now on
          <select value={mode} onChange={(event) => change({ mode: event.target.value })}>
            {['off', 'low', 'default', 'high'].map((each) => <option key={each}>{each}</option>)}
          </select>
        </label>
      )}
      result={(answer) => <p><b>Done:</b> mode {answer.mode}, {answer.state}{answer.reason && `: ${answer.reason}`}.</p>}>
      <p>Allocation, CPU and locks are told by it. <i>default</i> costs below 1 % of a core.</p>
    </ActionButton>
  );
}

// What works first, what does not next, what was not needed last.
const ORDER = ['unavailable', 'active', 'off', 'waiting'];

function Probes({ of }) {
  const rows = [...of].sort((one, other) =>
    ORDER.indexOf(one.state) - ORDER.indexOf(other.state) || one.name.localeCompare(other.name));
  const waiting = rows.filter((probe) => probe.state === 'waiting');
  return (
    <>
      <Table label="Probes" rows={rows.filter((probe) => probe.state !== 'waiting')} keyOf={(row) => row.name}
        empty="No library was woven yet." columns={[
          { name: 'Probe', text: true, cell: (row) => <span class="code">{row.name}</span> },
          { name: 'State', text: true, cell: (row) => <span class={row.state === 'unavailable' ? 'bad' : ''}>{row.state}</span> },
          { name: 'Classes', cell: (row) => count(row.classes)[0] },
          { name: 'Why', text: true, wide: true, cell: (row) => <span class="quiet">{row.reason}</span> },
        ]} />
      {waiting.length > 0 && (
        <p class="note">Not met in this application: {waiting.map((probe) => probe.name).join(', ')}</p>
      )}
    </>
  );
}

function History() {
  const overview = useReading('history/metrics', {}, 10_000);
  return (
    <Panel title="History">
      <Read of={overview}>
        {({ history, size, tiers = [] }) => (
          <>
            <Figures of={[
              ['State', [history.state, ''], history.reason],
              ['On disk', bytes(size?.sizeBytes), size?.maxBytes && `of ${bytes(size.maxBytes).join(' ')}`],
            ]} />
            <Table label="How finely the past is kept" rows={tiers} keyOf={(row) => row.stepSeconds} empty="Nothing is kept." columns={[
              { name: 'Points every', cell: (row) => text(seconds(row.stepSeconds)) },
              { name: 'Kept', cell: (row) => text(seconds(row.keptSeconds)) },
              { name: 'Since', text: true, wide: true, cell: (row) => (row.from ? moment(row.from) : '–') },
            ]} />
          </>
        )}
      </Read>
    </Panel>
  );
}

function Settings() {
  const settings = useReading('settings', {}, null);
  return (
    <Panel title="Settings of the sidecar" note="those that were given first">
      <Read of={settings}>
        {(data) => (
          <Table label="Settings of the sidecar" keyOf={(row) => row.key} empty="There are none."
            rows={[...data.settings].sort((one, other) => (one.givenAs == null) - (other.givenAs == null))} columns={[
              { name: 'Key', text: true, cell: (row) => <span class="code">{row.key}</span> },
              { name: 'Value', text: true, wide: true, cell: (row) => <span class="code clip">{row.value || '–'}</span> },
              { name: 'Set as', text: true, cell: (row) => <span class="quiet">{row.givenAs ?? 'default'}</span> },
            ]} />
        )}
      </Read>
    </Panel>
  );
}
