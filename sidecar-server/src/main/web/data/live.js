import { ApiError, errorOf, get, refusal, url } from './api.js';
import { events } from './sse.js';
import { createStore } from './store.js';
import { adminToken, bearer, readToken } from './tokens.js';
import { extended, sample } from './trail.js';

const POLL_MILLIS = 2_000;
const SILENCE_MILLIS = 10_000;
const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 8_000;
// A sidecar that has none, or none left.
const NO_STREAM = ['unknownPath', 'tooManyStreams'];
const NOTHING = { status: 'connecting', since: null, error: null, metrics: null, at: null, trail: [] };

/**
 * The figures of this second. `status` is `connecting`, `live`, `waiting` (no JVM reports),
 * `refused` (the error says why) or `disconnected` (since `since`; the figures are the last known).
 */
export const live = createStore(NOTHING);

/** Events and alerts as they come; for those who list them. */
export const happened = createStore(0);

let following = new AbortController();
let followed;

/** Follows one JVM, or all together, until told of another. */
export function follow(jvm) {
  following.abort();
  following = new AbortController();
  followed = jvm;
  live.set({ ...NOTHING, since: Date.now() });
  run(jvm, following.signal);
}

// A page that is left, but kept by the browser in case one comes back, would keep its connection,
// of which a browser has six.
addEventListener('pagehide', () => following.abort());
addEventListener('pageshow', (event) => event.persisted && follow(followed));

async function run(jvm, signal) {
  let streams = true;
  let wait = FIRST_WAIT_MILLIS;
  while (!signal.aborted) {
    const before = live.get().at;
    try {
      await (streams ? stream(jvm, signal) : poll(jvm, signal));
    } catch (error) {
      if (NO_STREAM.includes(error.code)) {
        streams = false;
        continue;
      }
      lost(error, signal);
    }
    wait = live.get().at === before ? Math.min(wait * 2, LONGEST_WAIT_MILLIS) : FIRST_WAIT_MILLIS;
    await pause(live.get().status === 'waiting' ? POLL_MILLIS : wait, signal);
  }
}

function lost(error, signal) {
  if (signal.aborted) {
    return;
  }
  const { at, since } = live.get();
  if (error instanceof ApiError && !error.isUnreachable) {
    live.merge({ status: error.code === 'noJvm' ? 'waiting' : 'refused', error });
  } else {
    live.merge({ status: 'disconnected', since: at ?? since, error });
  }
}

/**
 * Ends when the stream does, which is nothing to worry about if it told anything; one that is silent
 * for long is taken for lost.
 */
async function stream(jvm, signal) {
  const before = live.get().at;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MILLIS);
  try {
    const answer = await fetch(url('stream', { jvm }), {
      headers: { Accept: 'text/event-stream', ...bearer(readToken.get() ?? adminToken.get()) },
      signal: AbortSignal.any([signal, silence.signal]),
      cache: 'no-store',
    });
    if (!answer.ok) {
      throw await refusal(answer);
    }
    for await (const event of events(answer.body)) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MILLIS);
      if (event.type === 'metrics') {
        show(JSON.parse(event.data), signal);
      } else if (event.type === 'unavailable') {
        lost(errorOf(answer, JSON.parse(event.data)), signal);
      } else if (event.type === 'happened' || event.type === 'alerts') {
        happened.set(happened.get() + 1);
      }
    }
    if (live.get().at === before) {
      throw new ApiError(0, 'ended', 'The sidecar ended the stream.');
    }
  } finally {
    clearTimeout(timer);
  }
}

async function poll(jvm, signal) {
  while (!signal.aborted) {
    show(await get('metrics', { jvm }, signal), signal);
    await pause(POLL_MILLIS, signal);
  }
}

function show(metrics, signal) {
  if (!signal.aborted) {
    const trail = extended(live.get().trail, sample(metrics));
    live.set({ status: 'live', since: null, error: null, metrics, at: Date.now(), trail });
  }
}

function pause(millis, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, millis);
    signal.addEventListener('abort', end);
  });
}
