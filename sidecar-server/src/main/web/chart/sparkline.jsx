const WIDTH = 120;
const HEIGHT = 24;

/** A figure's course without axes: its shape is the message, the number stands beside it. */
export function Sparkline({ points, of, height = HEIGHT }) {
  const known = points.filter((point) => of(point) != null);
  if (known.length < 2) {
    return <svg class="spark" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true" />;
  }
  const start = known[0].t;
  const wide = known.at(-1).t - start || 1;
  const top = Math.max(...known.map(of)) || 1;
  const place = (point) =>
    `${(((point.t - start) / wide) * WIDTH).toFixed(1)},${(height - 1 - (of(point) / top) * (height - 3)).toFixed(1)}`;
  const line = known.map(place).join(' ');
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <polygon points={`0,${height} ${line} ${WIDTH},${height}`} />
      <polyline points={line} />
    </svg>
  );
}
