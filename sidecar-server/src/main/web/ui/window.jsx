import { seen, view } from '../app/address.js';
import { useStore } from '../data/store.js';
import { Choice } from './choice.jsx';

const WINDOWS = ['1m', '5m', '15m'].map((each) => [each, each]);

/** The window that sampled figures are of. */
export function useWindow() {
  return useStore(view).query.window ?? '5m';
}

export function ChooseWindow() {
  return <Choice label="Sampled over the last" of={WINDOWS} chosen={useWindow()} address={(each) => seen({ window: each })} />;
}
