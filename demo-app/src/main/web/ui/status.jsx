import { STATUSES } from './words.js';

export function Status({ of }) {
  return <span class={`status ${of}`}>{STATUSES[of] ?? of}</span>;
}
