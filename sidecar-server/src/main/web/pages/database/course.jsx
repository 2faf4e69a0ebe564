import { useEffect, useRef, useState } from 'preact/hooks';
import { view } from '../../app/address.js';
import { Sparkline } from '../../chart/sparkline.jsx';
import { get } from '../../data/api.js';
import { pointsOf } from '../../data/history.js';
import { useStore } from '../../data/store.js';
import { spanOf } from '../../app/range.js';

const AT_ONCE = 2;
const STEPS = 40;
const EVERY_MILLIS = 60_000;
const AGAIN_MILLIS = 10_000;

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

/** How much time a statement took over time; asked for, and renewed, while it is in sight. */
export function Course({ statement }) {
  const { jvm, range, from, to } = useStore(view).query;
  const [points, setPoints] = useState([]);
  const place = useRef(null);
  useEffect(() => {
    const ended = new AbortController();
    let inSight = false;
    let due = true;
    let timer;
    const askAgain = (millis) => {
      timer = setTimeout(() => {
        due = true;
        ask();
      }, millis);
    };
    const read = () => {
      if (ended.signal.aborted) {
        return Promise.resolve();
      }
      const span = spanOf({ range, from, to });
      const step = `${Math.max(1, Math.round(span.seconds / STEPS))}s`;
      const asked = { metric: 'jdbc.durationSeconds', statement, jvm, from: span.from, to: span.to, step };
      return get('history', asked, ended.signal).then(
        (answer) => {
          setPoints(pointsOf(answer));
          // What was zoomed to stays as it was.
          span.to || askAgain(EVERY_MILLIS);
        },
        () => ended.signal.aborted || askAgain(AGAIN_MILLIS),
      );
    };
    const ask = () => {
      if (inSight && due) {
        due = false;
        waiting.push(read);
        next();
      }
    };
    const watch = new IntersectionObserver((entries) => {
      inSight = entries.at(-1).isIntersecting;
      ask();
    });
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      ended.abort();
      clearTimeout(timer);
    };
  }, [statement, jvm, range, from, to]);
  return <span ref={place}><Sparkline points={points} of={(p) => (p.mean ?? 0) * p.count} height={18} /></span>;
}
