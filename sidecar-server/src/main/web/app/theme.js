import { createStore } from '../data/store.js';

const KEY = 'outrider.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** `light` or `dark`: as the system has it, until somebody chose here. */
export const theme = createStore(localStorage.getItem(KEY) ?? ofSystem());

function ofSystem() {
  return system.matches ? 'dark' : 'light';
}

const apply = () => {
  document.documentElement.dataset.theme = theme.get();
};
apply();
theme.subscribe(apply);
system.addEventListener('change', () => localStorage.getItem(KEY) ?? theme.set(ofSystem()));

export function switchTheme() {
  theme.set(theme.get() === 'dark' ? 'light' : 'dark');
  localStorage.setItem(KEY, theme.get());
}
