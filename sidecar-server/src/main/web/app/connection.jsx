import { live } from '../data/live.js';
import { useStore } from '../data/store.js';
import { moment } from '../format/times.js';

/** Says when what is shown is not of now, and why. Silent while all is as it should be. */
export function Connection() {
  const { status, since, metrics } = useStore(live);
  if (status === 'disconnected') {
    return (
      <p class="banner bad" role="alert">
        <b>Disconnected since {moment(since)}.</b>{' '}
        {metrics ? 'The figures are those of that moment. ' : ''}
        The sidecar does not answer; this page tries again by itself.
      </p>
    );
  }
  if (status === 'waiting' && metrics) {
    return <p class="banner" role="status"><b>No JVM reports at the moment.</b> The figures are the last known.</p>;
  }
  if (status === 'waiting') {
    return (
      <div class="banner" role="status">
        <b>No JVM reports yet.</b> Start your application with one more flag:
        <code>java -javaagent:outrider-agent.jar -jar app.jar</code>
      </div>
    );
  }
  return null;
}
