import { useEffect, useState } from 'preact/hooks';
import { change } from '../../data/api.js';
import { useReading } from '../../data/reading.js';
import { Read } from '../../ui/states.jsx';
import { Switch } from '../../ui/switch.jsx';

const PATH = '/api/demo/optimizations';

// What the Studio does while each is on.
const WORDS = {
  caching: ['Caching', 'Keeps what was read for a while; one load at a time for each key'],
  'response-caching': ['Response caching', 'Says how long an answer is good; what a browser has already is not sent again'],
  compression: ['Compression', 'Sends large answers compressed to whoever takes that'],
  'sqlite-settings': ['SQLite settings', 'Write-ahead log, 64 MB of cache, a pool of connections'],
  'eager-loading': ['Eager loading', 'Reads a project in four queries, however many scenes it has'],
  indexes: ['Indexes', 'For every query on a large table'],
  'object-pooling': ['Object pooling', 'Uses buffers and string builders again'],
};

/** The guide's optimizations, each of which can be switched while the Studio is in use. */
export function Optimizations() {
  const reading = useReading(PATH);
  return (
    <section aria-labelledby="optimizations">
      <h2 id="optimizations">Optimizations</h2>
      <p class="note">The answers stay the same, byte for byte; what changes is what they cost.</p>
      <Read of={reading}>{(data) => <Switches now={data.optimizations} />}</Read>
    </section>
  );
}

function Switches({ now }) {
  const [states, setStates] = useState(now);
  const [refused, setRefused] = useState(null);
  useEffect(() => setStates(now), [now]);
  const turn = async (name, on) => {
    try {
      const told = await change('POST', `${PATH}${name && `/${name}`}?enabled=${on}`);
      setStates(told.optimizations);
      setRefused(null);
    } catch (error) {
      setRefused(error.message);
    }
  };
  return (
    <>
      <p class="line">
        <button type="button" onClick={() => turn('', true)}>All on</button>
        <button type="button" onClick={() => turn('', false)}>All off</button>
      </p>
      {refused && <p class="refused" role="alert">{refused}</p>}
      <ul class="switches">
        {states.map(({ name, section, enabled }) => {
          const [title, text] = WORDS[name] ?? [name, section];
          return (
            <li key={name}>
              <Switch name={title} on={enabled} turn={(on) => turn(name, on)}>
                <span class="note">{text}</span>
              </Switch>
            </li>
          );
        })}
      </ul>
    </>
  );
}
