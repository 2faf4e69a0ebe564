import { count, seconds } from '../../format/figures.js';
import { moment } from '../../format/times.js';
import { Figure } from '../../ui/figure.jsx';
import { Stack, StatementLink } from '../../ui/names.jsx';
import { Table } from '../../ui/table.jsx';

/** Executions that took longer than the host's threshold, latest first. */
export function SlowExecutions({ rows }) {
  return (
    <Table label="Slow executions" rows={rows} keyOf={(row) => row.jvm + row.sequence}
      empty="None was slower than the threshold." columns={[
        { name: 'When', text: true, cell: (row) => moment(row.time) },
        { name: 'Took', cell: (row) => <Figure of={seconds(row.seconds)} /> },
        { name: 'Statement', text: true, wide: true, cell: (row) => (
          <>
            <StatementLink id={row.statement} text={row.text} />
            <Stack callSite={row.callSite} lines={row.stack} />
          </>
        ) },
        { name: 'Endpoint', text: true, low: true, cell: (row) => <span class="code">{row.endpoint ?? '–'}</span> },
        { name: 'Rows', low: true, cell: (row) => <Figure of={count(row.rows)} /> },
        { name: 'Failed', text: true, low: true, cell: (row) => row.sqlState && <span class="bad">{row.sqlState}</span> },
      ]} />
  );
}
