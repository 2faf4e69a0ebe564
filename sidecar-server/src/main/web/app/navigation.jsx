import { live } from '../data/live.js';
import { useStore } from '../data/store.js';
import { to, view } from './address.js';
import { PAGES } from './pages.js';

export function Navigation({ current }) {
  useStore(view);
  const { metrics } = useStore(live);
  const firing = metrics?.alertMetrics.firing ?? 0;
  return (
    <nav class="pages" aria-label="Pages">
      {PAGES.map(({ id, name }) => (
        <a key={id} href={to(id)} aria-current={id === current ? 'page' : undefined}>
          {name}
          {id === 'alerts' && firing > 0 && (
            <b class="badge">{firing}<span class="unseen"> firing</span></b>
          )}
        </a>
      ))}
    </nav>
  );
}
