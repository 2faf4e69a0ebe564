import { Poster } from '../../ui/poster.jsx';
import { length } from '../../ui/words.js';

/** The scene that is chosen, with what is said in it. */
export function Screen({ scene }) {
  return (
    <figure class="screen">
      <Poster of={scene.id} aria-hidden="true"><i class="play" /></Poster>
      <figcaption>
        <b>Scene {scene.position}</b>
        <span class="script">{scene.script}</span>
        <span class="note">{length(scene.durationSeconds)}</span>
      </figcaption>
    </figure>
  );
}
