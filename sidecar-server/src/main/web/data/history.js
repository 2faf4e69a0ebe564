import { useReading } from './reading.js';
import { useStore } from './store.js';
import { view } from '../app/address.js';
import { spanOf } from '../app/range.js';

// As many as can be told apart on a chart, and few enough for a percentile to be of something.
const POINTS = 180;
const LIVE_MILLIS = 10_000;
const SLOW_MILLIS = 60_000;

/** A metric over the time that the page's address tells, as points {t, ...figures}. */
export function useHistory(metric, labels = {}) {
  const { jvm, range, from, to } = useStore(view).query;
  const span = spanOf({ range, from, to });
  const step = `${Math.max(1, Math.round(span.seconds / POINTS))}s`;
  const asked = { metric, jvm, from: span.from, to: span.to, step, ...labels };
  const every = span.to ? 0 : span.seconds > 6 * 3600 ? SLOW_MILLIS : LIVE_MILLIS;
  const { data, error } = useReading(metric && 'history', asked, every);
  return { error, span, loading: !data && !error, stepSeconds: data?.stepSeconds, points: data ? pointsOf(data) : [] };
}

export function pointsOf(answer) {
  return answer.points.map((point) => ({ ...point, t: Date.parse(point.time) }));
}
