const SECONDS = { m: 60, h: 3600, d: 86_400 };

export const RANGES = ['15m', '1h', '6h', '24h', '7d', '30d'];
export const USUAL_RANGE = '15m';

/** How long a range such as `6h` is. */
export function secondsOf(range) {
  return Number.parseInt(range, 10) * SECONDS[range.at(-1)];
}

/** From when to when: a range up to now (`to` is null), or what was zoomed to. */
export function spanOf({ range, from, to }) {
  if (Number(from) && Number(to)) {
    const start = Number(from);
    const end = Number(to);
    return { from: start, to: end, start, end, seconds: (end - start) / 1000 };
  }
  const chosen = RANGES.includes(range) ? range : USUAL_RANGE;
  const seconds = secondsOf(chosen);
  const end = Date.now();
  return { from: `-${chosen}`, to: null, start: end - seconds * 1000, end, seconds };
}
