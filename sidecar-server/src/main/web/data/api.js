import { adminToken, bearer, readToken } from './tokens.js';

const BASE = '/api/performance/';
const PATIENCE_MILLIS = 40_000;

/** An answer that is not what was asked for, or none at all (status 0). */
export class ApiError extends Error {
  constructor(status, code, message, retryAfterSeconds) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether the sidecar could not be reached, rather than having said no. */
  get isUnreachable() {
    return this.status === 0;
  }

  /** Whether the sidecar wants a token, or another one. */
  get isAboutToken() {
    return this.code === 'tokenMissing' || this.code === 'tokenWrong';
  }
}

/** An address of the API; parameters without a value are left out, but not what is empty: it is no wish for all. */
export function url(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value != null);
  const query = new URLSearchParams(given).toString();
  return BASE + path + (query ? `?${query}` : '');
}

export function get(path, parameters, signal) {
  return send(url(path, parameters), { headers: bearer(readToken.get() ?? adminToken.get()), signal });
}

/** Has something done. The key makes a request that is sent twice count once. */
export function post(path, parameters, token) {
  const headers = { ...bearer(token), 'Idempotency-Key': key() };
  return send(url(path, parameters), { method: 'POST', headers });
}

function key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function send(address, options) {
  const timeout = AbortSignal.timeout(PATIENCE_MILLIS);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  let answer;
  try {
    // What is the same still is not sent again.
    answer = await fetch(address, { ...options, signal, cache: 'no-cache' });
    if (answer.ok) {
      return await answer.json();
    }
  } catch (failure) {
    if (options.signal?.aborted) {
      throw failure;
    }
    throw new ApiError(0, 'unreachable', 'The sidecar does not answer.');
  }
  throw await refusal(answer);
}

/** What an answer that is an error says. */
export async function refusal(answer) {
  return errorOf(answer, await answer.json().catch(() => ({})));
}

/** The error that a body tells of. */
export function errorOf({ status, headers }, { error }) {
  const { code = 'unknown', message = `The sidecar answered ${status}.` } = error ?? {};
  return new ApiError(status, code, message, Number(headers.get('Retry-After')) || null);
}
