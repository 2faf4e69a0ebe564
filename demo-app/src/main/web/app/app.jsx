import { useEffect, useRef, useState } from 'preact/hooks';
import { Boundary } from '../ui/boundary.jsx';
import { Failure, Loading } from '../ui/states.jsx';
import { useAddress } from './address.js';
import { Head } from './head.jsx';
import { viewOf } from './views.js';

/** All of it: where one can go, and the view one is in. */
export function App() {
  const { path, query } = useAddress();
  const view = viewOf(path[0]);
  const main = useRef(null);
  const first = useRef(true);
  const where = path.join('/') + JSON.stringify(query);

  useEffect(() => {
    document.title = `${view.name} · Aura Studio`;
    // Whoever goes somewhere else by keyboard is there, and hears so.
    if (!first.current) {
      main.current.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    first.current = false;
  }, [where]);

  return (
    <>
      <a class="skip" href="#content" onClick={(event) => {
        event.preventDefault();
        main.current.focus();
      }}>Skip to the content</a>
      <Head current={view.id === 'project' ? 'projects' : view.id} />
      <main id="content" ref={main} tabIndex={-1}>
        <View key={view.id} view={view} where={where} of={path[1]} query={query} />
      </main>
    </>
  );
}

function View({ view, where, of, query }) {
  const [state, setState] = useState({});
  const load = () =>
    view.load().then(
      (module) => setState({ component: module.default }),
      () => setState({ failed: true }),
    );
  useEffect(() => {
    load();
  }, []);
  if (state.failed) {
    return <Failure error={{ message: 'This view could not be loaded.' }} again={load} />;
  }
  return state.component
    ? <Boundary key={where}><state.component of={of} query={query} /></Boundary>
    : <Loading />;
}
