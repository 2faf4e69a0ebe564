import { useEffect, useState } from 'preact/hooks';

const KEY = 'aura.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

function current() {
  return localStorage.getItem(KEY) ?? (dark.matches ? 'dark' : 'light');
}

/** `light` or `dark`, as the system has it until somebody chose here; and how to choose. */
export function useTheme() {
  const [theme, setTheme] = useState(current);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    const changed = () => setTheme(current());
    dark.addEventListener('change', changed);
    return () => dark.removeEventListener('change', changed);
  }, []);
  return [
    theme,
    (chosen) => {
      localStorage.setItem(KEY, chosen);
      setTheme(chosen);
    },
  ];
}
