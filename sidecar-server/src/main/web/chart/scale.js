// Where on the screen a value is, and which values are worth a line.

const STEPS = [1, 2, 2.5, 5, 10];
const MINUTE = 60_000;
const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14_400].map((m) => m * MINUTE);

/**
 * The least round number at or above the value such that so many steps lead to it; bytes are round
 * in powers of 1024.
 */
export function roundTop(value, steps, thousand = 1000) {
  if (!(value > 0)) {
    return 1;
  }
  if (thousand !== 1000) {
    const unit = thousand ** Math.max(0, Math.floor(Math.log(value / steps) / Math.log(thousand)));
    return roundTop(value / unit, steps) * unit;
  }
  const power = 10 ** Math.floor(Math.log10(value / steps));
  const step = STEPS.find((each) => each * power * steps >= value) ?? 10;
  return step * power * steps;
}

export function linear(fromLow, fromHigh, toLow, toHigh) {
  const factor = (toHigh - toLow) / (fromHigh - fromLow || 1);
  return (value) => toLow + (value - fromLow) * factor;
}

/** Round times between two, not more than so many. */
export function roundTimes(start, end, most) {
  const step = TIME_STEPS.find((each) => (end - start) / each <= most) ?? TIME_STEPS.at(-1);
  const offset = new Date(start).getTimezoneOffset() * MINUTE;
  const times = [];
  for (let time = Math.ceil((start - offset) / step) * step + offset; time <= end; time += step) {
    times.push(time);
  }
  return times;
}

/** The index of the point that is nearest to a time, or -1. */
export function nearest(points, time) {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].t < time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low > 0 && time - points[low - 1].t < points[low].t - time ? low - 1 : low < points.length ? low : -1;
}
