import { useState } from 'preact/hooks';

/**
 * Something that is on or off, and says so itself once that has changed, which may take a while.
 *
 * @param turn has it switched, and resolves once that is done
 */
export function Switch({ name, on, turn, children }) {
  const [busy, setBusy] = useState(false);
  const click = async () => {
    if (!busy) {
      setBusy(true);
      await turn(!on);
      setBusy(false);
    }
  };
  return (
    <button type="button" role="switch" class="switch" aria-checked={on} aria-busy={busy}
      onClick={click}>
      <span class="words"><b>{name}</b>{children}</span>
      <span class="track" aria-hidden="true"><i /></span>
    </button>
  );
}
