import { view } from '../../app/address.js';
import { useReading } from '../../data/reading.js';
import { useStore } from '../../data/store.js';
import { seconds } from '../../format/figures.js';
import { moment } from '../../format/times.js';
import { Figure } from '../../ui/figure.jsx';
import { Stack } from '../../ui/names.jsx';
import { Panel } from '../../ui/panel.jsx';
import { Read } from '../../ui/states.jsx';
import { Table } from '../../ui/table.jsx';

export function Leaks() {
  const { jvm } = useStore(view).query;
  const leaks = useReading('jdbc/connections/leaks', { jvm });
  return (
    <Panel title="Connections held for long" note="latest first, with who took them">
      <Read of={leaks}>
        {(data) => <Table label="Leaks" rows={data.leaks} keyOf={(row) => row.jvm + row.sequence}
          empty="None was held beyond the threshold." columns={[
            { name: 'Taken', text: true, cell: (row) => moment(row.takenAt) },
            { name: 'Held', cell: (row) => <Figure of={seconds(row.heldSeconds)} /> },
            { name: 'State', text: true, cell: (row) => row.returnedAt
              ? <span class="quiet">given back</span> : <span class="tag bad">held</span> },
            { name: 'From', text: true, low: true, cell: (row) => <span class="code">{row.pool ?? row.dataSource}</span> },
            { name: 'Taken at', text: true, wide: true, cell: (row) => <Stack callSite={row.callSite} lines={row.stack} /> },
          ]} />}
      </Read>
    </Panel>
  );
}
