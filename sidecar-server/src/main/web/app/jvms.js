import { createStore } from '../data/store.js';
import { get } from '../data/api.js';
import { live } from '../data/live.js';

const EVERY_MILLIS = 5_000;

/** The JVMs that the sidecar knows, for those who choose one. */
export const jvms = createStore([]);

/** Keeps them up to date from now on. */
export function watchJvms() {
  const ask = () =>
    document.hidden || get('jvms').then((answer) => jvms.set(answer.jvms), () => undefined);
  ask();
  setInterval(ask, EVERY_MILLIS);
  live.subscribe(({ status }) => status === 'live' && jvms.get().length === 0 && ask());
}

/** The one that actions are meant for: the one chosen, or the only one. */
export function chosenOf(all, wanted) {
  const connected = all.filter((jvm) => jvm.connected);
  const matching = wanted ? all.filter((jvm) => jvm.id === wanted || jvm.service === wanted) : connected;
  return matching.length === 1 ? matching[0] : null;
}

/** The name of a JVM. */
export function serviceOf(all, id) {
  return all.find((jvm) => jvm.id === id)?.service ?? id;
}

/** Why nothing can be done now; null where it can. */
export function forbiddenOf(all, wanted) {
  const jvm = chosenOf(all, wanted);
  if (jvm) {
    return jvm.connected ? null : `${jvm.service} does not report any more.`;
  }
  return all.length ? 'Choose one JVM above.' : 'No JVM reports.';
}
