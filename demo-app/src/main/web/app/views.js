// Every view, none of which comes with the page itself: each is fetched when it is first opened.
const PROJECTS = { id: 'projects', name: 'Projects', load: () => import('../views/projects.jsx') };
const EDITOR = { id: 'project', name: 'Editor', load: () => import('../views/editor.jsx') };
const SETTINGS = { id: 'settings', name: 'Settings', load: () => import('../views/settings.jsx') };
const MISSING = { id: 'missing', name: 'Not found', load: () => import('../views/missing.jsx') };

/** Those that the head of the page leads to. */
export const MAIN = [PROJECTS, SETTINGS];

export function viewOf(id = PROJECTS.id) {
  return [PROJECTS, EDITOR, SETTINGS].find((view) => view.id === id) ?? MISSING;
}
