import { useEffect, useRef, useState } from 'preact/hooks';
import { view } from '../../app/address.js';
import { Sparkline } from '../../chart/sparkline.jsx';
import { get } from '../../data/api.js';
import { pointsOf } from '../../data/history.js';
import { useStore } from '../../data/store.js';
import { USUAL_RANGE, secondsOf } from '../../app/range.js';

const AT_ONCE = 2;
const STEPS = 40;

// What is asked for and not yet answered: a table of statements must not ask for all at once.
const waiting = [];
let asking = 0;

function next() {
  while (asking < AT_ONCE && waiting.length) {
    asking += 1;
    waiting.shift()().finally(() => {
      asking -= 1;
      next();
    });
  }
}

/** How much time a statement took over time; asked for once it comes into sight. */
export function Course({ statement }) {
  const { jvm, range = USUAL_RANGE } = useStore(view).query;
  const [points, setPoints] = useState([]);
  const place = useRef(null);
  useEffect(() => {
    const ended = new AbortController();
    const step = `${Math.max(1, Math.round(secondsOf(range) / STEPS))}s`;
    const ask = () => ended.signal.aborted ? Promise.resolve()
      : get('history', { metric: 'jdbc.durationSeconds', statement, jvm, from: `-${range}`, step }, ended.signal)
        .then((answer) => setPoints(pointsOf(answer)), () => undefined);
    const watch = new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting) {
        watch.disconnect();
        waiting.push(ask);
        next();
      }
    });
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      ended.abort();
    };
  }, [statement, jvm, range]);
  return <span ref={place}><Sparkline points={points} of={(p) => (p.mean ?? 0) * p.count} height={18} /></span>;
}
