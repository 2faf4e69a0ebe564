/** Every status, and what it is called. */
export const STATUSES = {
  draft: 'Draft',
  'in-progress': 'In progress',
  rendering: 'Rendering',
  done: 'Done',
  archived: 'Archived',
};

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const ONE_DIGIT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

export function day(time) {
  return DAY.format(new Date(time));
}

export function moment(time) {
  return MOMENT.format(new Date(time));
}

/** Seconds as people say how long a film is: `1:05`. */
export function length(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function size(bytes) {
  return bytes < 1e6 ? `${ONE_DIGIT.format(bytes / 1e3)} kB` : `${ONE_DIGIT.format(bytes / 1e6)} MB`;
}
