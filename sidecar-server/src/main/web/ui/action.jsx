import { useState } from 'preact/hooks';
import { live } from '../data/live.js';
import { post } from '../data/api.js';
import { useStore } from '../data/store.js';
import { adminToken } from '../data/tokens.js';
import { Dialog } from './dialog.jsx';

/**
 * A button that has something done: it asks for the token once, says what will happen, has it
 * confirmed and shows what came of it.
 *
 * @param trial {label, parameters}: what only tells what would happen, offered first
 * @param fields what is to be chosen, given (values, change)
 * @param forbidden why it cannot be done; null where it can
 */
export function ActionButton({ label, title, path, parameters, trial, fields, initial = {}, forbidden, done, result, children }) {
  const [open, setOpen] = useState(false);
  const { status } = useStore(live);
  const reason = forbidden ?? (status === 'disconnected' ? 'The sidecar does not answer.' : null);
  return (
    <span class="action">
      <button type="button" disabled={Boolean(reason)} onClick={() => setOpen(true)}>{label}</button>
      {reason && <small>{reason}</small>}
      {open && (
        <Dialog title={title} onClose={() => setOpen(false)}>
          <Act {...{ path, parameters, trial, fields, initial, label, done, result }}>{children}</Act>
        </Dialog>
      )}
    </span>
  );
}

function Act({ path, parameters, trial, fields, initial, label, done, result, children }) {
  const token = useStore(adminToken);
  const [typed, setTyped] = useState('');
  const [values, setValues] = useState(initial);
  const [state, setState] = useState({});
  const change = (changes) => {
    setValues({ ...values, ...changes });
    setState({});
  };
  const act = async (more = {}) => {
    const shown = token ?? typed.trim();
    setState({ busy: true });
    try {
      const where = typeof path === 'function' ? path(values) : path;
      const answer = await post(where, { ...parameters, ...values, ...more }, shown);
      adminToken.set(shown);
      setState({ answer });
      done?.(answer);
    } catch (error) {
      if (error.isAboutToken) {
        adminToken.set(null);
      }
      setState({ error });
    }
  };
  const submit = (event) => {
    event.preventDefault();
    act();
  };
  const ready = Boolean(token ?? typed.trim()) && !state.busy;
  return (
    <form onSubmit={submit}>
      <div class="explain">{children}</div>
      {fields?.(values, change)}
      {!token && (
        <label>
          Admin token
          <input type="password" autocomplete="off" spellcheck={false} value={typed}
            onInput={(event) => setTyped(event.target.value)} />
          <small>In <code>~/.outrider/admin.token</code> of the sidecar’s user. Kept in the memory of this tab only.</small>
        </label>
      )}
      <div class="buttons">
        {trial && (
          <button type="button" disabled={!ready} onClick={(event) =>
            event.currentTarget.form.reportValidity() && act(trial.parameters)}>{trial.label}</button>
        )}
        <button type="submit" class="main" disabled={!ready}>{label.replace(/ ?…$/, '')}</button>
      </div>
      <div class="outcome" role="status">
        {state.busy && <p>Working …</p>}
        {state.error && <p class="bad">{refused(state.error)}</p>}
        {state.answer && result(state.answer)}
      </div>
    </form>
  );
}

/** Why it was not done, and what would help. */
function refused(error) {
  if (error.isAboutToken) {
    return 'Not done: that is not the admin token of this sidecar.';
  }
  if (error.status === 403) {
    return `Not done: not permitted. ${error.message}`;
  }
  if (error.status === 429) {
    const wait = error.retryAfterSeconds ? ` Again in ${error.retryAfterSeconds} s.` : '';
    return `Not done: too soon after the last one.${wait}`;
  }
  return `Not done: ${error.message}`;
}
