import { useState } from 'preact/hooks';
import { live } from '../data/live.js';
import { useStore } from '../data/store.js';
import { readToken } from '../data/tokens.js';
import { moment } from '../format/times.js';

/** Nothing to show, and why that is so or what would change it. */
export function Empty({ children }) {
  return <p class="empty">{children}</p>;
}

/** What stands for figures that are awaited: as high as they will be, so that nothing jumps. */
export function Loading({ lines = 4 }) {
  return (
    <div class="loading" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => <i key={line} />)}
    </div>
  );
}

/** Why there are no figures, in the sidecar's own words. */
export function Failure({ error, again }) {
  if (error.isAboutToken) {
    return <AskReadToken wrong={error.code === 'tokenWrong'} />;
  }
  return (
    <div class="failure" role="alert">
      <p>{error.message}</p>
      {again && <button type="button" onClick={again}>Try again</button>}
    </div>
  );
}

function AskReadToken({ wrong }) {
  const [token, setToken] = useState('');
  const use = (event) => {
    event.preventDefault();
    readToken.set(token.trim());
  };
  return (
    <form class="failure" onSubmit={use}>
      <label>
        {wrong && <b>That was not it. </b>}
        Reading needs a token here: that in the sidecar’s <code>read.token</code>, or the admin’s.
        <input type="password" autocomplete="off" value={token} onInput={(e) => setToken(e.target.value)} />
      </label>
      <button type="submit" disabled={!token.trim()}>Read</button>
      <small>Kept in the memory of this tab only.</small>
    </form>
  );
}

/**
 * What a reading gives once it is there; until then, and where it is not, that. Figures that could
 * not be renewed stay, and say of when they are.
 */
export function Read({ of: { data, error, again }, lines, children }) {
  // Said once for all of the page by then.
  const disconnected = useStore(live).status === 'disconnected';
  if (!data && error?.code === 'noJvm') {
    return <Empty>Nothing yet.</Empty>;
  }
  if (!data) {
    return error ? <Failure error={error} again={again} /> : <Loading lines={lines} />;
  }
  return (
    <>
      {error && !disconnected && <p class="stale">Figures of {moment(data.timestamp)}: {error.message}</p>}
      {children(data)}
    </>
  );
}
