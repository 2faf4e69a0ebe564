import { view, to } from '../../app/address.js';
import { Sparkline } from '../../chart/sparkline.jsx';
import { pointsOf, useHistory } from '../../data/history.js';
import { live } from '../../data/live.js';
import { useReading } from '../../data/reading.js';
import { useStore } from '../../data/store.js';
import { ratePerSecond, share as shareOf } from '../../data/trail.js';
import { bytes, perSecond, seconds, share, text } from '../../format/figures.js';
import { Figure } from '../../ui/figure.jsx';

const HOUR_AGO = { from: '-65m', step: '5m' };
const LAST_MINUTE = { from: '-1m', step: '1m' };
const HOUR_MILLIS = 60_000;

// A vital: its metric in the history, what of a point, what it is in this second where the live
// figures tell (else in the last minute, or at last), and whether more of it is worse.
const VITALS = [
  { name: 'Requests', page: 'endpoints', metric: 'http.durationSeconds', of: (p) => p.rate, figure: perSecond,
    now: ({ trail }) => ratePerSecond(trail, 'requests') },
  { name: 'p95', page: 'endpoints', metric: 'http.durationSeconds', of: (p) => p.p95, figure: seconds, worse: 1,
    ofMinute: true },
  { name: 'Errors', page: 'endpoints', metric: 'http.errorRate', of: (p) => p.value, figure: share, worse: 1,
    now: ({ trail }) => shareOf(trail, (s) => s.serverErrors, (s) => s.requests) },
  { name: 'Cache hits', page: 'caches', metric: 'cache.hitRate', of: (p) => p.value, figure: share, worse: -1,
    now: ({ trail }) => shareOf(trail, (s) => s.hits, (s) => s.hits + s.misses) },
  { name: 'Heap', page: 'memory', metric: 'heap.usedBytes', of: (p) => p.value, figure: bytes, worse: 1,
    now: ({ metrics }) => metrics?.gcMetrics.heapUsedBytes },
  { name: 'Longest pause', page: 'memory', metric: 'gc.pauseSeconds', of: (p) => p.max, figure: seconds, worse: 1,
    most: true },
];

export function Vitals() {
  return (
    <section class="vitals" aria-label="Vital signs">
      {VITALS.map((vital) => <Vital key={vital.name} {...vital} />)}
    </section>
  );
}

function Vital({ name, page, metric, of, figure, now, ofMinute, worse, most }) {
  const { jvm } = useStore(view).query;
  const figures = useStore(live);
  const { points } = useHistory(metric);
  const before = useReading('history', { metric, jvm, ...HOUR_AGO }, HOUR_MILLIS);
  const minute = useReading(ofMinute ? 'history' : null, { metric, jvm, ...LAST_MINUTE });
  const known = points.map(of).filter((value) => value != null);
  const past = most ? (known.length ? Math.max(...known) : null) : known.at(-1);
  const recent = minute.data && pointsOf(minute.data).map(of).findLast((value) => value != null);
  const value = now?.(figures) ?? recent ?? past;
  return (
    <a class="vital" href={to(page)}>
      <span class="name">{name}</span>
      <Figure of={figure(value)} />
      <Change {...{ value, figure, worse }} before={hourAgo(before.data, of)} />
      <Sparkline points={points} of={of} height={36} />
    </a>
  );
}

function hourAgo(answer, of) {
  const point = answer && pointsOf(answer)[0];
  return point && Date.now() - point.t > 55 * 60_000 ? of(point) : null;
}

/** What it was an hour ago, if it was something else. */
function Change({ value, before, figure, worse }) {
  if (value == null || before == null || !before) {
    return <small class="change">&nbsp;</small>;
  }
  const ratio = value / before;
  const much = ratio > 1.25 || ratio < 0.8;
  const bad = much && worse && (worse > 0 ? ratio > 1.25 : ratio < 0.8);
  return <small class={bad ? 'change bad' : 'change'}>{much ? `${text(figure(before))} an hour ago` : 'as an hour ago'}</small>;
}
