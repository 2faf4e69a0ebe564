import { createStore } from './store.js';

// In the memory of this tab and nowhere else: gone with it, and out of reach of other pages.
export const readToken = createStore(null);
export const adminToken = createStore(null);

/** The header that shows a token; none where there is no token. */
export function bearer(token) {
  return token ? { Authorization: `Bearer ${token}` } : {};
}
