import { view } from '../../app/address.js';
import { jvms } from '../../app/jvms.js';
import { live } from '../../data/live.js';
import { useStore } from '../../data/store.js';
import { ago } from '../../format/times.js';
import { culpritOf } from '../../ui/culprit.js';
import { Critical, Off, Warning, Well } from '../../ui/icons.jsx';

const SHOWN = 4;

/** The first thing to be read: is the application well? Then what is wrong, worst first. */
export function Verdict({ alerts, endpoints }) {
  const { status } = useStore(live);
  const { jvm } = useStore(view).query;
  const service = useStore(jvms).find((each) => each.id === jvm)?.service ?? jvm;
  const rules = alerts.data?.rules ?? [];
  const firing = rules
    .flatMap((rule) => rule.alerts.map((alert) => ({ ...alert, rule: rule.alert, severity: rule.severity })))
    .filter((alert) => alert.state === 'firing' && isOf(alert.labels, jvm, service))
    .sort((one, other) => (one.severity === 'critical' ? 0 : 1) - (other.severity === 'critical' ? 0 : 1));
  const [tone, word] = verdictOf(status, alerts, firing);
  const Sign = { well: Well, warning: Warning, critical: Critical, unknown: Off }[tone];
  return (
    <section class={`verdict ${tone}`} aria-label="Verdict" aria-live="polite">
      <p class="word"><Sign />{word}</p>
      <p class="note">{noteOf(status, alerts)}</p>
      {firing.length > 0 && (
        <ul>
          {firing.slice(0, SHOWN).map((alert) => (
            <li key={alert.fingerprint} class={alert.severity}>
              <a href={culpritOf(alert.labels, endpoints, alert.rule)}>{alert.summary}</a>
              <small>{alert.severity}, began {ago(alert.since)}</small>
            </li>
          ))}
          {firing.length > SHOWN && <li><small>and {firing.length - SHOWN} more</small></li>}
        </ul>
      )}
    </section>
  );
}

/** Whether an alert tells of what is looked at: a JVM, all of a service, or everything. */
function isOf({ jvm, service }, chosen, chosenService) {
  if (!chosen) {
    return true;
  }
  return jvm ? jvm === chosen || service === chosen : !service || service === chosenService;
}

function verdictOf(status, alerts, firing) {
  if (status === 'disconnected') {
    return ['unknown', 'Not known'];
  }
  if (status === 'waiting') {
    return ['unknown', 'Nothing to watch yet'];
  }
  if (!alerts.data) {
    return ['unknown', alerts.error ? 'Not known' : 'Looking …'];
  }
  if (!firing.length) {
    return ['well', 'All is well'];
  }
  const critical = firing.some((alert) => alert.severity === 'critical');
  return [critical ? 'critical' : 'warning', firing.length === 1 ? 'One alert fires' : `${firing.length} alerts fire`];
}

function noteOf(status, { data, error }) {
  if (status === 'disconnected' || !data) {
    return error?.message ?? '';
  }
  const pending = data.pending ? `${data.pending} pending, ` : '';
  return `${pending}${data.rules.length} rules watched`;
}
