import { useId } from 'preact/hooks';
import { Boundary } from './boundary.jsx';

/** One thing to look at, with its heading, and what can be chosen about it. */
export function Panel({ title, note, tools, wide, children }) {
  const id = useId();
  return (
    <section class={wide ? 'panel wide' : 'panel'} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {note && <p class="note">{note}</p>}
        {tools && <div class="tools">{tools}</div>}
      </header>
      <Boundary>{children}</Boundary>
    </section>
  );
}
