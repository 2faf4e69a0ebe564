import { useState } from 'preact/hooks';
import { change } from '../../data/api.js';
import { useReading } from '../../data/reading.js';
import { Read } from '../../ui/states.jsx';
import { Switch } from '../../ui/switch.jsx';

const PATH = '/api/settings/providers';

/** The services that make voices, images and music. */
export function Providers() {
  const reading = useReading(PATH);
  const [refused, setRefused] = useState(null);
  const turn = async (provider, enabled) => {
    try {
      await change('PUT', `${PATH}/${encodeURIComponent(provider)}`, { enabled });
      setRefused(null);
    } catch (error) {
      setRefused(error.message);
    }
    reading.again();
  };
  return (
    <section aria-labelledby="providers">
      <h2 id="providers">Providers</h2>
      <p class="note">The services that make images, music and voices.</p>
      {refused && <p class="refused" role="alert">{refused}</p>}
      <Read of={reading}>
        {(settings) => (
          <ul class="switches">
            {settings.map(({ provider, kind, enabled }) => (
              <li key={provider}>
                <Switch name={provider} on={enabled} turn={(on) => turn(provider, on)}>
                  <span class="note">{kind}</span>
                </Switch>
              </li>
            ))}
          </ul>
        )}
      </Read>
    </section>
  );
}
