import { useEffect, useRef, useState } from 'preact/hooks';
import { change } from '../../data/api.js';
import { Pen } from '../../ui/icons.jsx';
import { Status } from '../../ui/status.jsx';
import { moment } from '../../ui/words.js';

/** What the project is called, which can be changed. */
export function Title({ summary, changed }) {
  const [editing, setEditing] = useState(false);
  const pen = useRef(null);
  const left = useRef(false);
  useEffect(() => {
    // Whoever comes back by keyboard goes on where they were.
    if (left.current && !editing) {
      pen.current.focus();
    }
    left.current = editing;
  }, [editing]);
  return (
    <header class="title">
      {editing ? (
        <Form summary={summary} close={() => setEditing(false)} changed={changed} />
      ) : (
        <h1>
          <span>{summary.title}</span>
          <button type="button" class="round" ref={pen} aria-label="Change the title" onClick={() => setEditing(true)}>
            <Pen />
          </button>
        </h1>
      )}
      <p class="facts">
        <Status of={summary.status} />
        <span>changed <time dateTime={summary.updatedAt}>{moment(summary.updatedAt)}</time></span>
      </p>
    </header>
  );
}

function Form({ summary, close, changed }) {
  const [title, setTitle] = useState(summary.title);
  const [refused, setRefused] = useState(null);
  const field = useRef(null);
  useEffect(() => field.current.select(), []);
  const save = async (event) => {
    event.preventDefault();
    try {
      await change('PUT', `/api/projects/${summary.id}/title`, { title });
      close();
      changed();
    } catch (error) {
      setRefused(error.message);
    }
  };
  return (
    <form class="line" onSubmit={save} onKeyDown={(event) => event.key === 'Escape' && close()}>
      <h1 class="unseen">{summary.title}</h1>
      <input class="large" ref={field} aria-label="Title" value={title} maxLength={200}
        onInput={(event) => setTitle(event.target.value)} />
      <button type="submit" class="main" disabled={!title.trim()}>Save</button>
      <button type="button" onClick={close}>Cancel</button>
      {refused && <p class="refused" role="alert">{refused}</p>}
    </form>
  );
}
