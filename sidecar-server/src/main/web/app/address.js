import { createStore } from '../data/store.js';

// What stays the same from page to page.
const KEPT = ['jvm', 'range', 'from', 'to'];

/** What is looked at: `path` is the page and what of it, `query` how. */
export const view = createStore(parse(location.hash));

addEventListener('hashchange', () => view.set(parse(location.hash)));

function parse(hash) {
  const [path, query] = hash.replace(/^#\/?/, '').split('?');
  return {
    path: path.split('/').filter(Boolean).map(decoded),
    query: Object.fromEntries([...new URLSearchParams(query)].filter(([, value]) => value)),
  };
}

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function format(path, query) {
  const given = Object.entries(query).filter(([, value]) => value != null && value !== '');
  const words = new URLSearchParams(given).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${words ? `?${words}` : ''}`;
}

/** The address of something, seen for the same JVM and time. */
export function to(...path) {
  return format(path, kept());
}

/** The address of a page seen one way, for the same JVM and time. */
export function toView(page, how) {
  return format([page], { ...kept(), ...how });
}

function kept() {
  const { query } = view.get();
  return Object.fromEntries(KEPT.map((name) => [name, query[name]]));
}

/** The address of what is looked at now, seen another way. */
export function seen(changes) {
  const { path, query } = view.get();
  return format(path, { ...query, ...changes });
}

/** Looks at it another way, without a step in the browser's history for each of them. */
export function see(changes) {
  history.replaceState(null, '', seen(changes));
  view.set(parse(location.hash));
}

export function go(address) {
  location.hash = address;
}
