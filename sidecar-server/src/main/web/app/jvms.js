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

/** The one that actions are meant for, as the sidecar has it: the only one that reports of those chosen. */
export function chosenOf(all, wanted) {
  const connected = matchingOf(all, wanted).filter((jvm) => jvm.connected);
  return connected.length === 1 ? connected[0] : null;
}

function matchingOf(all, wanted) {
  return wanted ? all.filter((jvm) => jvm.id === wanted || jvm.service === wanted) : all;
}

/** The name of a JVM. */
export function serviceOf(all, id) {
  return all.find((jvm) => jvm.id === id)?.service ?? id;
}

/** Why nothing can be done now; null where it can. */
export function forbiddenOf(all, wanted) {
  if (chosenOf(all, wanted)) {
    return null;
  }
  const matching = matchingOf(all, wanted);
  if (matching.some((jvm) => jvm.connected)) {
    return 'Choose one JVM above.';
  }
  return wanted && matching.length ? `${matching[0].service} does not report any more.` : 'No JVM reports.';
}
