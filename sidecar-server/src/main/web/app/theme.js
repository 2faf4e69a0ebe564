import { createStore } from '../data/store.js';

const KEY = 'outrider.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** `light` or `dark`: as the system has it, until somebody chose here. */
export const theme = createStore(chosen() ?? ofSystem());

/** What somebody chose here; where a browser keeps nothing for pages, nobody did. */
function chosen() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function ofSystem() {
  return system.matches ? 'dark' : 'light';
}

const apply = () => {
  document.documentElement.dataset.theme = theme.get();
};
apply();
theme.subscribe(apply);
system.addEventListener('change', () => chosen() ?? theme.set(ofSystem()));

export function switchTheme() {
  theme.set(theme.get() === 'dark' ? 'light' : 'dark');
  try {
    localStorage.setItem(KEY, theme.get());
  } catch {
    // Then it holds for as long as the page does.
  }
}
