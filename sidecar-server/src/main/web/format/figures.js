// Figures for people: [number, unit], with as many digits as can be told apart at a glance.

const KNOWN_NOT = ['–', ''];

/** Three digits that matter, thousands apart. */
function digits(value) {
  const size = Math.abs(value);
  const whole = Math.abs(value - Math.round(value)) < 1e-6 * size;
  if (size >= 100 || whole || value === 0) {
    return Math.round(value).toLocaleString('en');
  }
  return value.toFixed(size >= 10 ? 1 : 2);
}

/** In the largest unit of which there is one at least; never four digits. */
function scaled(value, units, factor) {
  let left = value;
  let at = 0;
  while (Math.abs(left) >= Math.min(factor, 999.5) && at < units.length - 1) {
    left /= factor;
    at += 1;
  }
  return [digits(left), units[at]];
}

const known = (figure) => (value) => (value == null || Number.isNaN(value) ? KNOWN_NOT : figure(value));

export const count = known((value) =>
  value >= 1e6 ? scaled(value / 1e6, ['M', 'G', 'T'], 1000) : [Math.round(value).toLocaleString('en'), '']);

export const plain = known((value) => [digits(value), '']);

export const perSecond = known((value) => {
  const [number, unit] = scaled(value, ['', 'k', 'M'], 1000);
  return [number, `${unit}/s`];
});

export const share = known((value) => {
  const percent = value * 100;
  if (percent > 0 && percent < 0.01) {
    return ['< 0.01', '%'];
  }
  // 99.96 % is not 100 %.
  const rounded = percent < 100 && percent > 99.9 ? Math.floor(percent * 100) / 100 : percent;
  return [digits(rounded), '%'];
});

export const bytes = known((value) => scaled(value, ['B', 'KB', 'MB', 'GB', 'TB'], 1024));

export const bytesPerSecond = known((value) => {
  const [number, unit] = bytes(value);
  return [number, `${unit}/s`];
});

export const seconds = known((value) => {
  if (value === 0) {
    return ['0', 'ms'];
  }
  if (value < 1e-3) {
    return [digits(value * 1e6), 'µs'];
  }
  if (value < 1) {
    return [digits(value * 1e3), 'ms'];
  }
  if (value < 120) {
    return [digits(value), 's'];
  }
  return value < 7200 ? [digits(value / 60), 'min'] : [digits(value / 3600), 'h'];
});

export const millis = known((value) => seconds(value / 1000));

// What a chart should know of them: in which steps bytes are round, what all of something is, and how
// many of something there could well be.
bytes.thousand = 1024;
bytesPerSecond.thousand = 1024;
share.all = 1;
count.least = 3;

/** As one text. */
export function text([number, unit]) {
  return unit ? `${number}\u202f${unit}` : number;
}
