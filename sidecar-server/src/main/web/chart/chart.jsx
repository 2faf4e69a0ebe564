import { useState } from 'preact/hooks';
import { go, see, seen, view } from '../app/address.js';
import { useStore } from '../data/store.js';
import { Figure } from '../ui/figure.jsx';
import { text } from '../format/figures.js';
import { moment } from '../format/times.js';
import { useCanvas } from './canvas.js';
import { layout, paint } from './paint.js';
import { nearest } from './scale.js';

const HEIGHT = 148;
const LEAST_DRAG_PIXELS = 6;
const MOST_ROWS = 200;

/**
 * Figures over time. `series` are {name, points, of, area}, `of` telling a point's value; `figure`
 * formats values. Drag, or Shift and the arrow keys, choose a time to zoom to; Enter zooms.
 */
export function Chart({ title, note, series, figure, history, bound, height = HEIGHT }) {
  const { span, stepSeconds, error, loading } = history;
  const [cursor, setCursor] = useState(null);
  const [held, setHeld] = useState(null);
  const tables = useStore(view).query.tables?.split(',') ?? [];
  const asTable = tables.includes(title);
  const selected = held != null && cursor != null ? [Math.min(held, cursor), Math.max(held, cursor)] : null;
  const { ref, width } = useCanvas(height, (context, size) =>
    asTable || paint(context, { ...size, span, stepSeconds, series, figure, bound, cursor, selected }));
  const points = series[0].points;
  const shown = cursor == null ? latest(series) : points[nearest(points, cursor)];

  const timeAt = (event) => {
    const box = ref.current.getBoundingClientRect();
    const scale = layout({ width, height, span, series, bound, figure });
    return Math.min(span.end, Math.max(span.start, scale.time(event.clientX - box.left)));
  };
  const zoom = () => {
    if (selected && selected[1] - selected[0] >= 1000) {
      go(seen({ from: Math.round(selected[0]), to: Math.round(selected[1]), range: null }));
    }
    setHeld(null);
  };
  const onPointerDown = (event) => {
    if (event.button === 0 && event.pointerType !== 'touch') {
      event.currentTarget.setPointerCapture(event.pointerId);
      setHeld(timeAt(event));
      setCursor(timeAt(event));
    }
  };
  const onPointerUp = () => {
    const scale = layout({ width, height, span, series, bound, figure });
    if (selected && scale.x(selected[1]) - scale.x(selected[0]) >= LEAST_DRAG_PIXELS) {
      zoom();
    }
    setHeld(null);
  };
  const onKeyDown = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      const from = cursor ?? span.end;
      if (event.shiftKey && held == null) {
        setHeld(from);
      } else if (!event.shiftKey) {
        setHeld(null);
      }
      setCursor(Math.min(span.end, Math.max(span.start, from + (step * (span.end - span.start)) / 60)));
      event.preventDefault();
    } else if (event.key === 'Enter') {
      zoom();
    } else if (event.key === 'Escape') {
      setHeld(null);
      setCursor(null);
    }
  };

  const switchTable = () =>
    see({ tables: (asTable ? tables.filter((each) => each !== title) : [...tables, title]).join(',') });

  return (
    <figure class="chart">
      <figcaption>
        <span class="title">{title}</span>
        <Legend series={series} figure={figure} point={shown} pointed={cursor != null} />
        <button type="button" class="link" aria-pressed={asTable} onClick={switchTable}>
          {asTable ? 'Chart' : 'Table'}
          <span class="unseen"> of {title}</span>
        </button>
      </figcaption>
      <div class="plot" hidden={asTable}>
        <canvas ref={ref} role="img" tabIndex={0} aria-label={summary(title, series, figure)}
          onPointerDown={onPointerDown} onPointerUp={onPointerUp} onKeyDown={onKeyDown}
          onPointerMove={(event) => setCursor(timeAt(event))}
          onPointerLeave={() => held == null && setCursor(null)} onBlur={() => setCursor(null)} />
        {!points.length && (
          <p class="empty over">{error ? error.message : loading ? 'Loading …' : 'Nothing is known of this time.'}</p>
        )}
      </div>
      {asTable && <PointTable title={title} series={series} figure={figure} />}
      {note && <p class="note">{note}</p>}
    </figure>
  );
}

/** The last point of which anything is known. */
function latest(series) {
  return series[0].points.findLast((point) => series.some(({ of }) => of(point) != null));
}

function Legend({ series, figure, point, pointed }) {
  return (
    <span class="legend">
      {series.map(({ name, of }, index) => (
        <span key={name}>
          <i class={`key tone${index}`} aria-hidden="true" />
          {name} {point && <b><Figure of={figure(of(point))} /></b>}
        </span>
      ))}
      {pointed && point && <time>{moment(point.t)}</time>}
    </span>
  );
}

function summary(title, series, figure) {
  const told = series.map(({ name, points, of }) => {
    const values = points.map(of).filter((value) => value != null);
    return values.length
      ? `${name} ${text(figure(values.at(-1)))} at last, at most ${text(figure(Math.max(...values)))}`
      : `${name} not known`;
  });
  return `${title}: ${told.join('; ')}`;
}

function PointTable({ title, series, figure }) {
  const rows = series[0].points.slice(-MOST_ROWS).reverse();
  return (
    <div class="scroll short" role="region" tabIndex={0} aria-label={`Table of ${title}`}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="text">Time</th>
            {series.map(({ name }) => <th scope="col" class="num" key={name}>{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((point) => (
            <tr key={point.t}>
              <td class="text">{moment(point.t)}</td>
              {series.map(({ name, points, of }) => {
                const same = points.find((each) => each.t === point.t);
                return <td class="num" key={name}><Figure of={figure(same && of(same))} /></td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
