import { size } from '../../ui/words.js';

/** What the scene shows and plays. */
export function Assets({ assets }) {
  return (
    <section class="assets" aria-labelledby="assets">
      <h2 id="assets">Assets of this scene</h2>
      {assets.length === 0 && <p class="note">None.</p>}
      <ul>
        {assets.map((asset) => (
          <li key={asset.id}>
            <span class={`codec ${asset.codec}`}>{asset.codec}</span>
            <span class="name">{asset.name}</span>
            <span class="note">{size(asset.sizeBytes)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
