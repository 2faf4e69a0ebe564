import { to, view } from '../../app/address.js';
import { happened } from '../../data/live.js';
import { useReading } from '../../data/reading.js';
import { useStore } from '../../data/store.js';
import { EventList } from '../../ui/events.jsx';
import { Panel } from '../../ui/panel.jsx';
import { Read } from '../../ui/states.jsx';

const SHOWN = 12;

export function Changes() {
  const { jvm } = useStore(view).query;
  const news = useStore(happened);
  const events = useReading('events', { jvm, from: '-1h', limit: SHOWN }, 5_000, news);
  return (
    <Panel title="What happened in the last hour" tools={<a href={to('events')}>All events</a>}>
      <Read of={events} lines={3}>
        {(data) => <EventList events={data.events} empty="Nothing worth telling." />}
      </Read>
    </Panel>
  );
}
