import { live } from '../data/live.js';
import { useStore } from '../data/store.js';
import { moment } from '../format/times.js';
import { Choice } from '../ui/choice.jsx';
import { Dark, Light, Mark } from '../ui/icons.jsx';
import { go, seen, to, view } from './address.js';
import { jvms } from './jvms.js';
import { RANGES, USUAL_RANGE } from './range.js';
import { switchTheme, theme } from './theme.js';

const WORDS = {
  connecting: 'connecting',
  live: 'live',
  waiting: 'waiting',
  refused: 'refused',
  disconnected: 'disconnected',
};

export function Header() {
  return (
    <header class="top">
      <a class="home" href={to('overview')}><Mark />Outrider</a>
      <ChooseJvm />
      <ChooseTime />
      <State />
      <ThemeSwitch />
    </header>
  );
}

function ChooseJvm() {
  const all = useStore(jvms);
  const { jvm = '' } = useStore(view).query;
  const services = [...Map.groupBy(all, (each) => each.service)]
    .filter(([service, of]) => of.length > 1 && of.length < all.length || service === jvm);
  const known = services.some(([service]) => service === jvm) || all.some((each) => each.id === jvm);
  return (
    <label class="jvm">
      <span class="unseen">JVM</span>
      <select value={jvm} onChange={(event) => go(seen({ jvm: event.target.value }))}>
        <option value="">{all.length > 1 ? `All ${all.length} JVMs` : all[0]?.service ?? 'No JVM'}</option>
        {jvm && !known && <option value={jvm}>{jvm} (gone)</option>}
        {services.map(([service, of]) => (
          <option key={service} value={service}>{service} {of.length > 1 && `· all ${of.length}`}</option>
        ))}
        {all.filter((each) => all.length > 1 || each.id === jvm).map((each) => (
          <option key={each.id} value={each.id}>
            {each.service} {each.pid && `· ${each.pid}`} {each.connected ? '' : '(gone)'}
          </option>
        ))}
      </select>
    </label>
  );
}

function ChooseTime() {
  const { range = USUAL_RANGE, from, to: until } = useStore(view).query;
  const zoomed = from && until;
  return (
    <div class="time">
      <Choice label="Time shown" of={RANGES.map((each) => [each, each])} chosen={zoomed ? null : range}
        address={(each) => seen({ range: each, from: null, to: null })} />
      {zoomed && (
        <a class="zoomed" href={seen({ from: null, to: null })}>
          {moment(Number(from))} – {moment(Number(until))} <span aria-hidden="true">×</span>
          <span class="unseen">leave this time</span>
        </a>
      )}
    </div>
  );
}

function State() {
  const { status, at } = useStore(live);
  return (
    <span class={`state ${status}`} title={at ? `Figures of ${moment(at)}` : undefined}>
      <i aria-hidden="true" />{WORDS[status]}
    </span>
  );
}

function ThemeSwitch() {
  const chosen = useStore(theme);
  const other = chosen === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" class="theme" aria-label={`Show in ${other} colours`} onClick={switchTheme}>
      {chosen === 'dark' ? <Light /> : <Dark />}
    </button>
  );
}
