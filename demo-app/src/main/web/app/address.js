import { useEffect, useState } from 'preact/hooks';

/** What is looked at: `path` is the view and what of it, `query` how. */
function parse(hash) {
  const [path, query] = hash.replace(/^#\/?/, '').split('?');
  return {
    path: path.split('/').filter(Boolean),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** The address as it is now, and whenever it changes. */
export function useAddress() {
  const [address, setAddress] = useState(() => parse(location.hash));
  useEffect(() => {
    const changed = () => setAddress(parse(location.hash));
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return address;
}

/** The link to a view; parameters without a value are left out. */
export function to(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value);
  const words = new URLSearchParams(given).toString();
  return `#/${path}${words && `?${words}`}`;
}
