import { useEffect, useRef, useState } from 'preact/hooks';
import { follow, live } from '../data/live.js';
import { useStore } from '../data/store.js';
import { Boundary } from '../ui/boundary.jsx';
import { Failure, Loading } from '../ui/states.jsx';
import { readToken } from '../data/tokens.js';
import { view } from './address.js';
import { Connection } from './connection.jsx';
import { Header } from './header.jsx';
import { Navigation } from './navigation.jsx';
import { pageOf } from './pages.js';

/** All of it: who is looked at and since when, where one can go, and the page one is on. */
export function App() {
  const { path, query } = useStore(view);
  const token = useStore(readToken);
  const { status, error } = useStore(live);
  const entry = pageOf(path[0]);
  const main = useRef(null);
  const first = useRef(true);

  useEffect(() => follow(query.jvm), [query.jvm, token]);
  useEffect(() => {
    document.title = `${entry.name} · Outrider`;
    // Whoever goes somewhere else by keyboard is there, and hears so.
    if (!first.current) {
      main.current.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    first.current = false;
  }, [path.join('/')]);

  return (
    <>
      <a class="skip" href="#content" onClick={(event) => {
        event.preventDefault();
        main.current.focus();
      }}>Skip to the figures</a>
      <Header />
      <Navigation current={entry.id} />
      <main id="content" ref={main} tabIndex={-1} class={status === 'disconnected' ? 'old' : undefined}>
        <Connection />
        {status === 'refused' && !live.get().metrics
          ? <Failure error={error} />
          : <Page key={entry.id} entry={entry} path={path} />}
      </main>
    </>
  );
}

function Page({ entry, path }) {
  const [loaded, setLoaded] = useState({ page: entry.page });
  const load = () =>
    entry.load?.().then(
      (module) => setLoaded({ page: module.default }),
      () => setLoaded({ failed: true }),
    );
  useEffect(() => {
    load();
  }, []);
  if (loaded.failed) {
    return <Failure error={{ message: 'This page could not be loaded.' }} again={load} />;
  }
  return loaded.page
    ? <Boundary key={path.join('/')}><loaded.page of={path[1]} /></Boundary>
    : <Loading lines={8} />;
}
