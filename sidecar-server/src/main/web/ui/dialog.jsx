import { useEffect, useId, useRef } from 'preact/hooks';

/** Something to be settled before all else; the browser keeps the focus inside and Escape ends it. */
export function Dialog({ title, onClose, children }) {
  const ref = useRef(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog ref={ref} aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" class="link" onClick={onClose}>Close</button>
      </header>
      {children}
    </dialog>
  );
}
