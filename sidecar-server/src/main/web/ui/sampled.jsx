import { share } from '../format/figures.js';
import { Figure } from './figure.jsx';
import { Place } from './names.jsx';
import { Panel } from './panel.jsx';
import { Bar, Table } from './table.jsx';

/** Samples summed up one way: by place, type, threads or endpoint, heaviest first. */
export function Sampled({ title, name, weight = 'Rate', rows, nameOf, weightOf, figure, empty = 'No sample in this time.' }) {
  const most = Math.max(...rows.map((row) => row.share ?? 0), 1e-9);
  return (
    <Panel title={title}>
      <Table label={title} rows={rows} keyOf={nameOf} empty={empty} columns={[
        { name, text: true, wide: true, cell: (row) => <Place of={nameOf(row)} /> },
        { name: weight, cell: (row) => <Figure of={figure(weightOf(row))} /> },
        { name: 'Share', cell: (row) => <><Figure of={share(row.share)} /><Bar share={(row.share ?? 0) / most} /></> },
      ]} />
    </Panel>
  );
}
