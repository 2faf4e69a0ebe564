const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const MINUTE = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** The time of day, and the day unless it is today; of what is no time a dash. */
export function moment(time) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) {
    return '–';
  }
  const today = date.toDateString() === new Date().toDateString();
  return today ? CLOCK.format(date) : `${DAY.format(date)} ${MINUTE.format(date)}`;
}

/** The label of a time below a chart that is so many seconds wide. */
export function tick(time, seconds) {
  if (seconds <= 5 * 60) {
    return CLOCK.format(time);
  }
  return seconds <= 26 * 3600 ? MINUTE.format(time) : `${DAY.format(time)} ${MINUTE.format(time)}`;
}

/** How long ago, in words. */
export function ago(time) {
  const seconds = Math.max(0, Math.round((Date.now() - new Date(time)) / 1000));
  if (Number.isNaN(seconds)) {
    return '–';
  }
  if (seconds < 60) {
    return `${seconds} s ago`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min ago`;
  }
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h ago` : `${Math.floor(seconds / 86_400)} d ago`;
}
