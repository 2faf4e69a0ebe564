import { useReading } from '../../data/reading.js';
import { count } from '../../format/figures.js';
import { ago } from '../../format/times.js';
import { Panel } from '../../ui/panel.jsx';
import { Read } from '../../ui/states.jsx';
import { Table } from '../../ui/table.jsx';

/** The JVMs of other sidecars, where sidecars know of each other. */
export function Fleet() {
  const fleet = useReading('fleet');
  if (!fleet.data || fleet.data.redis.state === 'notConfigured') {
    return null;
  }
  const { redis } = fleet.data;
  return (
    <Panel title="Fleet" note={redis.state === 'connected' ? 'through Redis' : `Redis: ${redis.state}. ${redis.message}`}>
      <Read of={fleet}>
        {({ sidecars, jvms }) => (
          <>
            <Table label="Sidecars" rows={sidecars} keyOf={(row) => row.id} columns={[
              { name: 'Sidecar', text: true, cell: (row) => `${row.name}${row.own ? ' (this one)' : ''}` },
              { name: 'Version', text: true, low: true, cell: (row) => row.version },
              { name: 'JVMs', cell: (row) => count(row.jvms)[0] },
              { name: 'Heard of', text: true, wide: true, cell: (row) => (
                <span class={row.reachable ? '' : 'bad'}>{row.reachable ? ago(row.lastSeen) : `not since ${ago(row.lastSeen)}`}</span>
              ) },
            ]} />
            <Table label="JVMs of the fleet" rows={jvms} keyOf={(row) => row.sidecarId + row.id} columns={[
              { name: 'Service', text: true, cell: (row) => row.service },
              { name: 'Host', text: true, cell: (row) => row.host },
              { name: 'Process', cell: (row) => row.pid },
              { name: 'Sidecar', text: true, low: true, cell: (row) => row.sidecar },
              { name: 'Reports', text: true, wide: true, cell: (row) => (
                <span class={row.connected && row.reachable ? '' : 'bad'}>{ago(row.lastReportAt)}</span>
              ) },
            ]} />
          </>
        )}
      </Read>
    </Panel>
  );
}
