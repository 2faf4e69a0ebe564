import { Dark, Light, Mark } from '../ui/icons.jsx';
import { to } from './address.js';
import { useTheme } from './theme.js';
import { MAIN } from './views.js';

export function Head({ current }) {
  const [theme, choose] = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header class="head">
      <div class="width">
        <a class="home" href={to('projects')}><Mark />Aura Studio</a>
        <nav aria-label="Views">
          {MAIN.map(({ id, name }) => (
            <a key={id} href={to(id)} aria-current={id === current ? 'page' : undefined}>{name}</a>
          ))}
        </nav>
        <button type="button" class="round" aria-label={`Show in ${other} colours`}
          onClick={() => choose(other)}>
          {theme === 'dark' ? <Light /> : <Dark />}
        </button>
      </div>
    </header>
  );
}
