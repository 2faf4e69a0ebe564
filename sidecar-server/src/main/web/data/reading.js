import { useEffect, useRef, useState } from 'preact/hooks';
import { get } from './api.js';
import { live } from './live.js';
import { useStore } from './store.js';

const EVERY_MILLIS = 5_000;

/**
 * What the API answers, asked again and again while the page is looked at. `data` stays what it was
 * while an answer is awaited or does not come; `error` then says why.
 *
 * @param path null where nothing is to be asked
 * @param news has it asked at once when it changes
 */
export function useReading(path, parameters = {}, everyMillis = EVERY_MILLIS, news = 0) {
  const [state, setState] = useState({ data: null, error: null });
  const [turn, setTurn] = useState(0);
  const asked = path && JSON.stringify([path, parameters]);
  const shown = useRef(null);
  const connected = useStore(live).status === 'live';

  useEffect(() => {
    if (!asked) {
      return undefined;
    }
    if (shown.current !== asked) {
      setState({ data: null, error: null });
      shown.current = asked;
    }
    const ended = new AbortController();
    let timer;
    const ask = async () => {
      if (!document.hidden) {
        await get(path, parameters, ended.signal).then(
          (data) => ended.signal.aborted || setState({ data, error: null }),
          (error) => ended.signal.aborted || setState((last) => ({ ...last, error })),
        );
      }
      if (!ended.signal.aborted && everyMillis) {
        timer = setTimeout(ask, everyMillis);
      }
    };
    ask();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [asked, everyMillis, turn, connected, news]);

  return { ...state, again: () => setTurn((last) => last + 1) };
}
