import { Critical, Warning, Well } from '../ui/icons.jsx';
import { happened } from '../data/live.js';
import { useReading } from '../data/reading.js';
import { useStore } from '../data/store.js';
import { bytes, seconds, text } from '../format/figures.js';
import { moment } from '../format/times.js';
import { ActionButton } from '../ui/action.jsx';
import { culpritOf } from '../ui/culprit.js';
import { Panel } from '../ui/panel.jsx';
import { Empty, Read } from '../ui/states.jsx';

const ORDER = ['firing', 'pending', 'resolved', 'inactive'];

export default function Alerts() {
  const news = useStore(happened);
  const alerts = useReading('alerts', {}, 3_000, news);
  return (
    <>
      <div class="head">
        <h1>Alerts</h1>
        <div class="actions"><Reload done={alerts.again} /></div>
      </div>
      <Read of={alerts} lines={8}>
        {(data) => (
          <>
            <Source of={data} />
            <Panel title="Alerts"><Active rules={data.rules} /></Panel>
            <Panel title="Rules"><Rules rules={data.rules} /></Panel>
          </>
        )}
      </Read>
    </>
  );
}

function Reload({ done }) {
  return (
    <ActionButton label="Reload rules …" title="Read the rules’ file again" path="alerts/reload" done={done}
      result={(answer) => <p><b>Done:</b> {answer.rules} rules are watched.</p>}>
      <p>A file that is wrong is refused with its line, and the rules before stay.</p>
    </ActionButton>
  );
}

function Source({ of: { rulesFrom: { file, builtIn, loadedAt, refused, refusedLine }, webhook, dropped } }) {
  return (
    <>
      {refused && <p class="banner bad">{file}, line {refusedLine}: {refused}. The rules before stay.</p>}
      {dropped > 0 && <p class="banner">{dropped} alerts more than can be followed were dropped.</p>}
      <p class="note">
        {builtIn ? 'The built-in rules' : <>Rules of <code>{file}</code></>}, taken {moment(loadedAt)}.{' '}
        {webhook
          ? `${webhook.host} was told ${webhook.sent} times${webhook.lastError ? `; last: ${webhook.lastError}` : ''}.`
          : 'Nobody is told: no webhook is configured.'}
      </p>
    </>
  );
}

function Active({ rules }) {
  const active = rules
    .flatMap((rule) => rule.alerts.map((alert) => ({ ...alert, rule })))
    .sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
  if (!active.length) {
    return <Empty>None is pending or firing, and none was resolved within 15 minutes.</Empty>;
  }
  return (
    <ul class="alerts">
      {active.map((alert) => (
        <li key={alert.fingerprint} class={`${alert.state} ${alert.rule.severity}`}>
          <span class="sign"><Sign alert={alert} /> {alert.state}</span>
          <a href={culpritOf(alert.labels, [], alert.rule.alert)}>{alert.summary}</a>
          <small>
            {alert.rule.severity}, since {moment(alert.since)}
            {!alert.known && ', no figures come for it now'}
            {alert.reason && `, ${alert.reason}`}
          </small>
        </li>
      ))}
    </ul>
  );
}

function Sign({ alert: { state, rule } }) {
  if (state === 'resolved') {
    return <Well />;
  }
  return rule.severity === 'critical' ? <Critical /> : <Warning />;
}

function Rules({ rules }) {
  return (
    <ul class="rules">
      {rules.map((rule) => (
        <li key={rule.alert}>
          <details>
            <summary>
              <b>{rule.alert}</b> <span class="quiet">{rule.severity}</span>{' '}
              {rule.state !== 'inactive' && <span class={rule.state === 'firing' ? 'tag bad' : 'tag warn'}>{rule.state}</span>}
              <span class="condition code">{condition(rule)}</span>
            </summary>
            <p>{rule.help}</p>
          </details>
        </li>
      ))}
    </ul>
  );
}

function condition({ statistic, quantile, metric, bound, threshold, overSeconds, forSeconds }) {
  const what = quantile ? `p${Math.round(quantile * 100)}` : statistic;
  const limit = /_bytes\b/.test(metric) && threshold > 1 ? text(bytes(threshold)) : threshold;
  const over = overSeconds ? ` over ${text(seconds(overSeconds))}` : '';
  const lasting = forSeconds ? ` for ${text(seconds(forSeconds))}` : '';
  return `${what} of ${metric} ${bound} ${limit}${over}${lasting}`;
}
