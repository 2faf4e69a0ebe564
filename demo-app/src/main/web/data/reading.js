import { useEffect, useState } from 'preact/hooks';
import { get } from './api.js';

/** What there is at a path, once it is there: `data`, or `error`; `again` asks anew. */
export function useReading(path) {
  const [state, setState] = useState({});
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const left = new AbortController();
    const tell = (told) => left.signal.aborted || setState({ path, ...told });
    get(path, left.signal).then((data) => tell({ data }), (error) => tell({ error }));
    return () => left.abort();
  }, [path, turn]);
  // What is of another path is of no use.
  const { data, error } = state.path === path ? state : {};
  return { data, error, again: () => setTurn((last) => last + 1) };
}
