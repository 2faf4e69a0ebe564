import { count, seconds, text } from '../../format/figures.js';
import { Panel } from '../../ui/panel.jsx';

const HEIGHT = 72;
const WIDTH = 12;

/** How many executions took how long: the shape shows what percentiles hide. */
export function Spread({ of }) {
  const most = Math.max(...of.map((bucket) => bucket.count), 1);
  const label = of.map((bucket) => `up to ${text(seconds(bucket.upToSeconds))}: ${bucket.count}`).join('; ');
  return (
    <Panel title="How long executions took" note="since each JVM’s start">
      <div class="spread" role="img" aria-label={label}>
        {of.map((bucket) => (
          <div key={bucket.upToSeconds} title={`${text(count(bucket.count))} up to ${text(seconds(bucket.upToSeconds))}`}>
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
              <rect width={WIDTH} height={height(bucket, most)} y={HEIGHT - height(bucket, most)} />
            </svg>
            <small>{text(seconds(bucket.upToSeconds))}</small>
          </div>
        ))}
      </div>
    </Panel>
  );
}

/** What is there at all can be seen. */
function height(bucket, most) {
  return bucket.count ? Math.max(2, (bucket.count / most) * HEIGHT) : 0;
}
