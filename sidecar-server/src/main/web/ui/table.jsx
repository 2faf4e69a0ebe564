import { useState } from 'preact/hooks';
import { see } from '../app/address.js';
import { Empty } from './states.jsx';

const SHOWN_FIRST = 100;

/**
 * Rows in columns. A column is {name, cell, sort, text, low}: `sort` is the word by which it sorts,
 * `text` makes it one of words rather than of figures, `low` has it give way on a narrow screen.
 *
 * @param sort by which column the rows are sorted; the address says so
 * @param keyOf what tells rows apart
 */
export function Table({ label, columns, rows, keyOf, sort, sortAs = 'sort', empty = 'Nothing yet.' }) {
  const [most, setMost] = useState(SHOWN_FIRST);
  if (!rows.length) {
    return <Empty>{empty}</Empty>;
  }
  return (
    <div class="scroll" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.name} column={column} sort={sort} sortAs={sortAs} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.name} class={classOf(column)}>{column.cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <button type="button" class="more" onClick={() => setMost(most + 5 * SHOWN_FIRST)}>
          Show more: {most} of {rows.length.toLocaleString('en')} are shown
        </button>
      )}
    </div>
  );
}

function classOf({ text, low, wide }) {
  return [text ? 'text' : 'num', low && 'low', wide && 'grow'].filter(Boolean).join(' ');
}

function Heading({ column, sort, sortAs }) {
  if (!column.sort) {
    return <th scope="col" class={classOf(column)}>{column.name}</th>;
  }
  const chosen = column.sort === sort;
  return (
    <th scope="col" class={classOf(column)} aria-sort={chosen ? 'descending' : undefined}>
      <button type="button" onClick={() => see({ [sortAs]: column.sort })}>
        {column.name}
      </button>
    </th>
  );
}

/** How much of a whole, as a bar below a figure. */
export function Bar({ share, tone }) {
  const width = `${Math.min(100, Math.max(0, share * 100)).toFixed(2)}%`;
  return <span class={tone ? `bar ${tone}` : 'bar'} aria-hidden="true"><i style={{ width }} /></span>;
}
