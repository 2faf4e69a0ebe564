import { Poster } from '../../ui/poster.jsx';
import { length } from '../../ui/words.js';

/** The scene that is chosen, with what is said in it. */
export function Screen({ scene }) {
  return (
    <figure class="screen">
      <Poster of={scene.id} />
      <figcaption>
        <span>Scene {scene.position} · {length(scene.durationSeconds)}</span>
        <b class="script">{scene.script}</b>
      </figcaption>
    </figure>
  );
}
