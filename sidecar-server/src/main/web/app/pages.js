import { Overview } from '../pages/overview.jsx';

// Every page. Only the first comes with the page itself; each other one when it is first opened.
export const PAGES = [
  { id: 'overview', name: 'Overview', page: Overview },
  { id: 'endpoints', name: 'Endpoints', load: () => import('../pages/endpoints.jsx') },
  { id: 'database', name: 'Database', load: () => import('../pages/database.jsx') },
  { id: 'caches', name: 'Caches', load: () => import('../pages/caches.jsx') },
  { id: 'memory', name: 'Memory and GC', load: () => import('../pages/memory.jsx') },
  { id: 'allocation', name: 'Allocation', load: () => import('../pages/allocation.jsx') },
  { id: 'cpu', name: 'CPU', load: () => import('../pages/cpu.jsx') },
  { id: 'alerts', name: 'Alerts', load: () => import('../pages/alerts.jsx') },
  { id: 'events', name: 'Events', load: () => import('../pages/events.jsx') },
  { id: 'jvms', name: 'JVMs', load: () => import('../pages/jvms.jsx') },
];

export function pageOf(id) {
  return PAGES.find((page) => page.id === id) ?? PAGES[0];
}
