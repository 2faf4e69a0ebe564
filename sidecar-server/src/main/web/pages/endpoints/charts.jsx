import { Chart } from '../../chart/chart.jsx';
import { useHistory } from '../../data/history.js';
import { perSecond, seconds, share } from '../../format/figures.js';

/** How much is asked, how long that takes and how much of it fails, over time. */
export function TrafficCharts({ kind, endpoint }) {
  const time = useHistory(`${kind}.durationSeconds`, { endpoint });
  const errors = useHistory(kind === 'http' || kind === 'grpc' ? `${kind}.errorRate` : null, { endpoint });
  const of = (name) => (point) => point[name];
  return (
    <div class="charts">
      <Chart title="Time" history={time} figure={seconds} series={[
        { name: 'p50', points: time.points, of: of('p50') },
        { name: 'p95', points: time.points, of: of('p95') },
        { name: 'p99', points: time.points, of: of('p99') },
      ]} />
      <Chart title="Rate" history={time} figure={perSecond} series={[
        { name: 'requests', points: time.points, of: of('rate'), area: true },
      ]} />
      {errors.points.some((point) => point.value > 0) && (
        <Chart title="Failed" history={errors} figure={share} series={[
          { name: 'of all', points: errors.points, of: of('value'), area: true },
        ]} />
      )}
    </div>
  );
}
