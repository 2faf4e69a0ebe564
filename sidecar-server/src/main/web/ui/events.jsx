import { to } from '../app/address.js';
import { seconds } from '../format/figures.js';
import { moment } from '../format/times.js';
import { culpritOf } from './culprit.js';
import { Figure } from './figure.jsx';
import { Empty } from './states.jsx';

// The word for each kind, and whether it is bad news.
export const KINDS = {
  alertFiring: ['Alert fires', 'bad'],
  alertResolved: ['Alert resolved', 'good'],
  action: ['Action', ''],
  jvmStarted: ['JVM started', ''],
  jvmStopped: ['JVM stopped', 'warn'],
  longPause: ['Long pause', 'warn'],
  slowStatement: ['Slow statement', 'warn'],
};

/** What happened, newest first. */
export function EventList({ events, empty = 'Nothing happened in this time.' }) {
  if (!events.length) {
    return <Empty>{empty}</Empty>;
  }
  return (
    <ol class="events">
      {events.map((event, index) => (
        <li key={`${event.at} ${event.kind} ${index}`}>
          <time dateTime={event.at}>{moment(event.at)}</time>
          <b class={`kind ${KINDS[event.kind]?.[1] ?? ''}`}>{KINDS[event.kind]?.[0] ?? event.kind}</b>
          <EventText event={event} />
        </li>
      ))}
    </ol>
  );
}

function EventText({ event: { kind, text, details } }) {
  if (kind === 'slowStatement' && details.sql) {
    return <SlowStatement {...details} />;
  }
  if (kind.startsWith('alert')) {
    // The kind says so already.
    return <a class="what" href={culpritOf(details)}>{text.replace(/^\w+: \w+: /, '')}</a>;
  }
  return kind === 'longPause' ? <a class="what" href={to('memory')}>{text}</a> : <span class="what">{text}</span>;
}

function SlowStatement({ statement, sql, executions, longestSeconds, endpoint }) {
  return (
    <a class="what slow" href={to('database', statement)} title={sql}>
      <Figure of={seconds(Number(longestSeconds))} />
      <span class="code clip">{sql}</span>
      <small>{executions > 1 && `${executions} times `}{endpoint}</small>
    </a>
  );
}
