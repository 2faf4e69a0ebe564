import { count, plain, seconds } from '../../format/figures.js';
import { Figure } from '../../ui/figure.jsx';
import { EndpointLink, Stack, StatementLink } from '../../ui/names.jsx';
import { Table } from '../../ui/table.jsx';

/** Endpoints whose requests execute one statement again and again, costliest first. */
export function NPlusOnes({ rows }) {
  return (
    <Table label="N+1 suspects" rows={rows} keyOf={(row) => row.endpointId + row.statement}
      empty="No request executes a statement five times or more." columns={[
        { name: 'Endpoint', text: true, cell: (row) => <EndpointLink id={row.endpointId} name={row.endpoint} /> },
        { name: 'Statement', text: true, wide: true, cell: (row) => (
          <>
            <StatementLink id={row.statement} text={row.text} />
            <Stack callSite={row.callSite} lines={row.stack} />
          </>
        ) },
        { name: 'A request', cell: (row) => <Figure of={plain(row.executionsPerRequest.mean)} /> },
        { name: 'Requests', low: true, cell: (row) => <Figure of={count(row.suspectRequests)} /> },
        { name: 'Time', cell: (row) => <Figure of={seconds(row.suspectSeconds)} /> },
      ]} />
  );
}
