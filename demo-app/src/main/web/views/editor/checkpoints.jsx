import { useState } from 'preact/hooks';
import { change } from '../../data/api.js';
import { moment } from '../../ui/words.js';

/** States of the project that were kept, the newest first, and how to keep this one. */
export function Checkpoints({ project, checkpoints, changed }) {
  const [label, setLabel] = useState('');
  const [refused, setRefused] = useState(null);
  const keep = async (event) => {
    event.preventDefault();
    try {
      await change('POST', `/api/projects/${project}/checkpoints`, { labels: [label.trim()] });
      setLabel('');
      setRefused(null);
      changed();
    } catch (error) {
      setRefused(error.message);
    }
  };
  return (
    <section class="checkpoints" aria-labelledby="checkpoints">
      <h2 id="checkpoints">Checkpoints</h2>
      <form class="line" onSubmit={keep}>
        <input aria-label="Name of a new checkpoint" placeholder="Before the final cut" value={label}
          maxLength={200} onInput={(event) => setLabel(event.target.value)} />
        <button type="submit" class="main" disabled={!label.trim()}>Keep this state</button>
        {refused && <p class="refused" role="alert">{refused}</p>}
      </form>
      <ol>
        {checkpoints.map((each) => (
          <li key={each.id}>
            <span class="name">{each.label}</span>
            <time class="note" dateTime={each.takenAt}>{moment(each.takenAt)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
