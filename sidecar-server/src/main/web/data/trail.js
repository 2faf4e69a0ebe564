// Cumulative figures of the last minutes, and what they say of a second.

const KEPT_MILLIS = 15 * 60_000;
const SPAN_MILLIS = 10_000;

/** What of an answer of /metrics is followed. */
export function sample(metrics) {
  const { httpMetrics: http, cacheMetrics: cache, jdbcMetrics: jdbc, gcMetrics: gc } = metrics;
  return {
    at: Date.parse(metrics.timestamp),
    requests: http.requests,
    serverErrors: http.serverErrors,
    hits: cache.hits,
    misses: cache.misses,
    executions: jdbc.executions,
    collectionSeconds: gc.collectionSeconds,
  };
}

/** The trail with one more sample; what is too old is gone. Totals that fell begin a new one. */
export function extended(trail, next) {
  const last = trail.at(-1);
  if (last && next.at <= last.at) {
    return trail;
  }
  const fell = last && Object.keys(next).some((name) => next[name] < last[name]);
  return fell ? [next] : [...trail.filter((each) => next.at - each.at < KEPT_MILLIS), next];
}

/** How much a total rose a second, over the last ten of them; null where that is not known yet. */
export function ratePerSecond(trail, name) {
  const span = latest(trail);
  return span && (span.to[name] - span.from[name]) / ((span.to.at - span.from.at) / 1000);
}

/** One total's rise as a share of another's, over the same time; null where that did not rise. */
export function share(trail, part, whole) {
  const span = latest(trail);
  const of = span && whole(span.to) - whole(span.from);
  return of > 0 ? (part(span.to) - part(span.from)) / of : null;
}

function latest(trail) {
  const to = trail.at(-1);
  const from = to && trail.find((each) => to.at - each.at <= SPAN_MILLIS);
  return from && from !== to ? { from, to } : null;
}
