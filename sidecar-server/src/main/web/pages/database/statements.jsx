import { useState } from 'preact/hooks';
import { see, view } from '../../app/address.js';
import { useReading } from '../../data/reading.js';
import { useStore } from '../../data/store.js';
import { column, count, latencies, millis, seconds, share } from '../../ui/columns.jsx';
import { Figure } from '../../ui/figure.jsx';
import { StatementLink } from '../../ui/names.jsx';
import { Panel } from '../../ui/panel.jsx';
import { useSort } from '../../ui/sorted.js';
import { Read } from '../../ui/states.jsx';
import { Bar, Table } from '../../ui/table.jsx';
import { Course } from './course.jsx';

const SHOWN_FIRST = 100;

export function Statements() {
  const { jvm, contains: wanted = '' } = useStore(view).query;
  const [all, setAll] = useState(false);
  const sort = useSort('totalSeconds');
  const limit = all || wanted ? null : SHOWN_FIRST;
  const statements = useReading('jdbc/stats', { jvm, sort, limit });
  const filter = (
    <input class="filter" type="search" aria-label="Statements that contain" placeholder="that contain …"
      value={wanted} onInput={(event) => see({ contains: event.target.value })} />
  );
  return (
    <Panel title="Statements" note="since each JVM’s start" tools={filter}>
      <Read of={statements} lines={10}>
        {({ totals, statements: rows }) => (
          <>
            <Table label="Statements" sort={sort} columns={COLUMNS} keyOf={(row) => row.id}
              rows={rows.filter((row) => row.text.toLowerCase().includes(wanted.toLowerCase()))}
              empty={wanted ? 'No statement contains that.' : 'No statement yet.'} />
            {limit && totals.statements > limit && (
              <button type="button" class="more" onClick={() => setAll(true)}>
                Show all {count(totals.statements)[0]}
              </button>
            )}
          </>
        )}
      </Read>
    </Panel>
  );
}

const COLUMNS = [
  { name: 'Statement', text: true, wide: true, cell: (row) => <StatementLink {...row} /> },
  { name: 'Course', low: true, cell: (row) => <Course statement={row.id} /> },
  column('Executions', (row) => row.executions, count, { sort: 'executions' }),
  {
    name: 'Failed',
    sort: 'errors',
    low: true,
    cell: (row) => <span class={row.errors ? 'bad' : 'quiet'}><Figure of={count(row.errors)} /></span>,
  },
  column('Mean', (row) => row.meanMillis, millis, { sort: 'meanSeconds', low: true }),
  ...latencies.filter(({ name }) => name !== 'p50'),
  column('Rows', (row) => row.rows, count, { sort: 'rows', low: true }),
  {
    name: 'Time',
    sort: 'totalSeconds',
    cell: (row) => (
      <span title={`${share(row.shareOfDatabaseTime).join(' ')} of all time in the database`}>
        <Figure of={seconds(row.totalSeconds)} />
        <Bar share={row.shareOfDatabaseTime} />
      </span>
    ),
  },
];
