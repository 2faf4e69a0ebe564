import { bytes, count, millis, plain, seconds, share } from '../format/figures.js';
import { Figure } from './figure.jsx';

// Columns that several tables have: how a figure of that sort is shown.

export const column = (name, of, figure, more = {}) => ({
  name,
  cell: (row) => <Figure of={figure(of(row))} />,
  ...more,
});

export const latencies = [
  column('p50', (row) => row.p50Millis, millis, { low: true }),
  column('p95', (row) => row.p95Millis, millis, { sort: 'p95Seconds' }),
  column('p99', (row) => row.p99Millis, millis, { low: true }),
];

export { bytes, count, millis, plain, seconds, share };
