import { count, millis, seconds, share } from '../../format/figures.js';
import { column } from '../../ui/columns.jsx';
import { Figure } from '../../ui/figure.jsx';
import { Panel } from '../../ui/panel.jsx';
import { Table } from '../../ui/table.jsx';

/** Redis, where the application talks to one. */
export function Redis({ servers, commands }) {
  if (!servers.length && !commands.length) {
    return null;
  }
  return (
    <>
      <Panel title="Redis servers">
        <Table label="Redis servers" rows={servers} keyOf={(row) => row.server + row.library} columns={[
          { name: 'Server', text: true, wide: true, cell: (row) => (
            <span class="code clip">{row.server} <span class="quiet">{row.library}</span></span>
          ) },
          column('Connections', (row) => row.open, count),
          column('Made', (row) => row.connects, count),
          column('Failed', (row) => row.failedConnects, count),
          column('Lost', (row) => row.disconnects, count),
        ]} />
      </Panel>
      <Panel title="Redis commands" note="by the time they took">
        <Table label="Redis commands" rows={commands} keyOf={(row) => row.server + row.command + row.library} columns={[
          { name: 'Command', text: true, wide: true, cell: (row) => (
            <span class="code clip">{row.command} <span class="quiet">{row.server}</span></span>
          ) },
          column('Sent', (row) => row.count, count),
          { name: 'Failed', cell: (row) => <span class={row.errors ? 'bad' : 'quiet'}><Figure of={count(row.errors)} /></span> },
          column('Hit rate', (row) => row.hitRate, share),
          column('p95', (row) => row.p95Millis, millis),
          column('Time', (row) => row.totalSeconds, seconds),
        ]} />
      </Panel>
    </>
  );
}
