export const ROW = 18;

const LEAST_PIXELS = 1;
const LEAST_FOR_TEXT = 28;
const PADDING = 4;

/** Where the frames are while one of them takes the whole width. */
export function scaleOf(frames, focus, width) {
  const factor = width / (frames.value[focus] || 1);
  const origin = frames.start[focus];
  return (value) => (value - origin) * factor;
}

/** Draws what can be seen: neither frames beside the focus nor any too narrow, with all below them. */
export function drawFlame(context, { frames, focus, selected, matches, width, height, top, colors }) {
  context.clearRect(0, 0, width, height);
  context.font = `11px ${colors.code}`;
  context.textBaseline = 'middle';
  const letter = context.measureText('m').width;
  for (let i = frames.parent[focus]; i >= 0; i = frames.parent[i]) {
    drawFrame(context, { frames, i, x: 0, wide: width, top, colors, letter, matches, selected, caller: true });
  }
  const x = scaleOf(frames, focus, width);
  const lowest = top + height;
  for (let i = focus; i < frames.end[focus]; ) {
    const left = x(frames.start[i]);
    const wide = x(frames.start[i] + frames.value[i]) - left;
    const y = frames.depth[i] * ROW;
    if (wide < LEAST_PIXELS || y > lowest) {
      i = frames.end[i];
      continue;
    }
    if (y + ROW >= top) {
      drawFrame(context, { frames, i, x: left, wide, top, colors, letter, matches, selected });
    }
    i += 1;
  }
}

function drawFrame(context, { frames, i, x, wide, top, colors, letter, matches, selected, caller }) {
  const name = frames.names[frames.name[i]];
  const y = frames.depth[i] * ROW - top;
  const found = matches?.[frames.name[i]];
  context.fillStyle = found ? colors.found : colors.tones[toneOf(name)];
  context.globalAlpha = caller || (matches && !found) ? 0.45 : 1;
  context.fillRect(x, y, Math.max(LEAST_PIXELS, wide - 0.5), ROW - 1);
  context.globalAlpha = 1;
  if (i === selected) {
    context.strokeStyle = colors.ink;
    context.lineWidth = 2;
    context.strokeRect(x + 1, y + 1, wide - 2.5, ROW - 3);
  }
  if (wide >= LEAST_FOR_TEXT) {
    const letters = Math.floor((wide - 2 * PADDING) / letter);
    context.fillStyle = found ? colors.onFound : colors.ink;
    context.fillText(fitted(shortened(name), letters), x + PADDING, y + ROW / 2);
  }
}

/** The class and the method: what tells frames apart comes last in their names. */
function shortened(name) {
  return name.match(/[^./ ]+\.[^.]+$/)?.[0] ?? name;
}

function fitted(text, letters) {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`;
}

/** The JDK, libraries and the rest: where the code is from. */
function toneOf(name) {
  if (/^(java|javax|jdk|sun|com\.sun)\./.test(name)) {
    return 0;
  }
  return /^dev\.outrider\.recorder\./.test(name) ? 3 : hash(name) % 2 ? 1 : 2;
}

function hash(name) {
  const packages = name.split('.').slice(0, 3).join('.');
  let sum = 0;
  for (let i = 0; i < packages.length; i += 1) {
    sum = (sum * 31 + packages.charCodeAt(i)) | 0;
  }
  return Math.abs(sum);
}

/** The frame at a point of the picture, or -1. */
export function frameAt(frames, focus, width, px, py) {
  const depth = Math.floor(py / ROW);
  if (depth < frames.depth[focus]) {
    let i = focus;
    while (i >= 0 && frames.depth[i] > depth) {
      i = frames.parent[i];
    }
    return i;
  }
  const x = scaleOf(frames, focus, width);
  let i = focus;
  while (i >= 0 && frames.depth[i] < depth) {
    i = calleeAt(frames, i, x, px);
  }
  return i;
}

function calleeAt(frames, frame, x, px) {
  for (let i = frame + 1; i < frames.end[frame]; i = frames.end[i]) {
    if (px >= x(frames.start[i]) && px < x(frames.start[i] + frames.value[i])) {
      return i;
    }
  }
  return -1;
}
