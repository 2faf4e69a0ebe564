import { seen, view } from '../app/address.js';
import { spanOf } from '../app/range.js';
import { happened } from '../data/live.js';
import { useReading } from '../data/reading.js';
import { useStore } from '../data/store.js';
import { Choice } from '../ui/choice.jsx';
import { EventList, KINDS } from '../ui/events.jsx';
import { Panel } from '../ui/panel.jsx';
import { Read } from '../ui/states.jsx';

const MOST = 500;

export default function Events() {
  const { jvm, kind, range, from, to } = useStore(view).query;
  const news = useStore(happened);
  const span = spanOf({ range, from, to });
  const asked = { jvm, kind, from: span.from, to: span.to, limit: MOST };
  const events = useReading('events', asked, 5_000, news);
  const kinds = [['', 'All'], ...Object.entries(KINDS).map(([word, [name]]) => [word, name])];
  return (
    <>
      <div class="head"><h1>Events</h1></div>
      <div class="wraps">
        <Choice label="Kind of event" of={kinds} chosen={kind ?? ''} address={(each) => seen({ kind: each })} />
      </div>
      <Panel title="Events" note="newest first, of the time chosen above">
        <Read of={events} lines={8}>{(data) => <EventList events={data.events} />}</Read>
      </Panel>
    </>
  );
}
