import { share } from '../format/figures.js';
import { Figure } from '../ui/figure.jsx';
import { Panel } from '../ui/panel.jsx';
import { Bar, Table } from '../ui/table.jsx';
import { callersOf } from './frames.js';

/** Who calls the method of a frame, wherever it is called. */
export function Callers({ frames, frame, figure, onChoose }) {
  const callers = callersOf(frames, frames.name[frame]);
  const all = callers.reduce((sum, caller) => sum + caller.value, 0) || 1;
  return (
    <Panel title="Called by" note={frames.names[frames.name[frame]]}>
      <Table label="Callers" rows={callers} keyOf={(row) => row.name} empty="Nobody: a stack begins here." columns={[
        { name: 'Caller', text: true, wide: true, cell: (row) => (
          <button type="button" class="link code clip" onClick={() => onChoose(row.frame)}>{row.name}</button>
        ) },
        { name: 'Weight', cell: (row) => <Figure of={figure(row.value)} /> },
        { name: 'Share', cell: (row) => <><Figure of={share(row.value / all)} /><Bar share={row.value / all} /></> },
      ]} />
    </Panel>
  );
}
