// What was read since something changed here: the browser may have it still, and use it for as long
// as the Studio says. All else is asked for anew, so that nobody sees what was before the change.
const read = new Set();

/** What the Studio answers, or an error with its own words. */
export async function get(path, signal) {
  const answer = await send(path, { signal, cache: read.has(path) ? 'default' : 'no-cache' });
  read.add(path);
  return answer;
}

/** Has something changed. */
export async function change(method, path, body) {
  const sent = body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  try {
    return await send(path, { method, ...sent });
  } finally {
    read.clear();
  }
}

async function send(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch (failure) {
    throw options.signal?.aborted ? failure : new Error('The Studio does not answer.');
  }
  const told = await answer.json().catch(() => null);
  if (!answer.ok || told === null) {
    throw new Error(told?.error?.message ?? `The Studio answered ${answer.status}.`);
  }
  return told;
}
