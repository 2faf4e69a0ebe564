import { ActionButton } from '../../ui/action.jsx';
import { count } from '../../format/figures.js';
import { Figure } from '../../ui/figure.jsx';
import { Table } from '../../ui/table.jsx';

const WHAT = [
  ['all', 'All entries'],
  ['key', 'One key'],
  ['prefix', 'Keys that begin with'],
];

/** Clears one cache or all of a JVM: every entry, a key, or keys that begin alike. */
export function ClearCaches({ label, jvm, cache, forbidden, done }) {
  return (
    <ActionButton label={label} title={cache ? `Clear ${cache}` : 'Clear caches'} path="cache/clear"
      parameters={{ jvm, cache }} trial={{ label: 'Dry run', parameters: { dryRun: true } }}
      forbidden={forbidden} done={done} fields={(values, change) => <Choose values={values} change={change} />}
      result={(answer) => <Cleared of={answer} />}>
      <p>
        {cache ? <>Entries of <code>{cache}</code> go</> : 'Entries of every cache of the application go'}; the
        application loads them again when it needs them. A dry run tells how many, and removes none.
      </p>
    </ActionButton>
  );
}

function Choose({ values, change }) {
  const what = values.key != null ? 'key' : values.prefix != null ? 'prefix' : 'all';
  const choose = (chosen) =>
    change({ key: chosen === 'key' ? '' : null, prefix: chosen === 'prefix' ? '' : null });
  return (
    <>
      <label>
        What to remove
        <select value={what} onChange={(event) => choose(event.target.value)}>
          {WHAT.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
        </select>
      </label>
      {what !== 'all' && (
        <label>
          {what === 'key' ? 'Key' : 'Beginning'}
          <input required value={values[what]} onInput={(event) => change({ [what]: event.target.value })} />
        </label>
      )}
    </>
  );
}

const WHY_NOT = { name: 'Why not', text: true, cell: (row) => <span class="bad">{row.reason}</span> };

function Cleared({ of: { dryRun, caches, redis, message } }) {
  const rows = [
    ...caches,
    ...redis.map((each) => ({ ...each, name: `${each.server ?? 'Redis'} ${each.prefix}` })),
  ];
  return (
    <>
      <p><b>{dryRun ? 'Dry run' : 'Done'}:</b> {message}.</p>
      <Table label="What was removed" rows={rows} keyOf={(row) => row.name} empty="There was no cache." columns={[
        { name: 'Cache', text: true, wide: true, cell: (row) => <span class="code clip">{row.name}</span> },
        { name: 'Before', cell: (row) => <Figure of={count(row.entriesBefore)} /> },
        { name: dryRun ? 'Would go' : 'Removed', cell: (row) => <Figure of={count(row.entriesRemoved)} /> },
        { name: 'After', cell: (row) => <Figure of={count(row.entriesAfter)} /> },
        ...(rows.some((row) => row.reason) ? [WHY_NOT] : []),
      ]} />
    </>
  );
}
