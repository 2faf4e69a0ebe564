import { Poster } from '../../ui/poster.jsx';
import { length } from '../../ui/words.js';

/** The scenes, each as wide as it is long. */
export function Timeline({ scenes, chosen, choose }) {
  const all = scenes.reduce((sum, scene) => sum + scene.durationSeconds, 0);
  return (
    <section class="timeline" aria-labelledby="timeline">
      <h2 id="timeline">Timeline <small>{scenes.length} scenes, {length(all)}</small></h2>
      <ol>
        {scenes.map((scene, place) => (
          <li key={scene.id} style={{ '--share': scene.durationSeconds }}>
            <button type="button" aria-pressed={place === chosen} onClick={() => choose(place)}>
              <Poster of={scene.id} />
              <span class="words">
                <b>{scene.position}</b>
                <span class="script">{scene.script}</span>
                <span class="note">{length(scene.durationSeconds)}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
