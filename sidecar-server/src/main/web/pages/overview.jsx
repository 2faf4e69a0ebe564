import { view } from '../app/address.js';
import { happened } from '../data/live.js';
import { useReading } from '../data/reading.js';
import { useStore } from '../data/store.js';
import { Changes } from './overview/changes.jsx';
import { Culprits } from './overview/culprits.jsx';
import { Verdict } from './overview/verdict.jsx';
import { Vitals } from './overview/vitals.jsx';

/** Whether all is well, by how much, what takes the time, and what has changed: in that order. */
export function Overview() {
  const { jvm } = useStore(view).query;
  const news = useStore(happened);
  const endpoints = useReading('http/stats', { jvm, limit: 200 });
  const alerts = useReading('alerts', {}, 5_000, news);
  return (
    <>
      <h1 class="unseen">Overview</h1>
      <Verdict alerts={alerts} endpoints={endpoints.data?.endpoints ?? []} />
      <Vitals />
      <Culprits endpoints={endpoints} />
      <Changes />
    </>
  );
}
