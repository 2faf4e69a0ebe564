import { tick } from '../format/times.js';
import { text } from '../format/figures.js';
import { linear, roundTimes, roundTop } from './scale.js';

const LEFT = 0;
const TOP = 16;
const BOTTOM = 20;
const GRID_LINES = 3;
const GRID_LINES_OF_ALL = 4;
const PIXELS_BETWEEN_TIMES = 110;

/** Where everything is on a canvas of that size: the scales of a chart. */
export function layout({ width, height, span, series, bound, figure }) {
  const greatest = Math.max(bound ?? 0, ...series.flatMap(({ points, of }) => points.map((p) => of(p) ?? 0)));
  // Much of a whole is seen against all of it.
  const ofAll = greatest > figure.all / 2;
  const lines = ofAll ? GRID_LINES_OF_ALL : GRID_LINES;
  const top = ofAll ? figure.all : roundTop(Math.max(greatest, figure.least ?? 0), lines, figure.thousand);
  return {
    top,
    lines,
    x: linear(span.start, span.end, LEFT, width),
    y: linear(0, top, height - BOTTOM, TOP),
    time: linear(LEFT, width, span.start, span.end),
  };
}

/** Draws the chart: lines of the grid, then of the figures, then what is pointed at. */
export function paint(context, chart) {
  const { width, height, colors } = chart;
  const at = layout(chart);
  context.clearRect(0, 0, width, height);
  context.font = `11px ${colors.font}`;
  times(context, chart, at);
  grid(context, chart, at);
  chart.series.forEach((series, index) => line(context, chart, at, series, index));
  if (chart.bound != null) {
    limit(context, chart, at);
  }
  if (chart.series.some(({ points }) => points.length)) {
    values(context, chart, at);
  }
  selection(context, chart, at);
}

function grid(context, { width, colors }, at) {
  context.strokeStyle = colors.rule;
  context.lineWidth = 1;
  for (let step = 0; step <= at.lines; step += 1) {
    const y = Math.round(at.y((at.top / at.lines) * step)) + 0.5;
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(width, y);
    context.stroke();
  }
}

/** Above the lines of the figures, so that these do not hide them. */
function values(context, { figure, colors }, at) {
  context.textAlign = 'left';
  for (let step = 1; step <= at.lines; step += 1) {
    const value = (at.top / at.lines) * step;
    const label = text(figure(value));
    const y = Math.round(at.y(value)) - 3;
    context.lineWidth = 3;
    context.strokeStyle = colors.ground;
    context.strokeText(label, 0, y);
    context.fillStyle = colors.quiet;
    context.fillText(label, 0, y);
  }
}

function times(context, { width, height, span, colors }, at) {
  context.fillStyle = colors.quiet;
  context.textAlign = 'center';
  for (const time of roundTimes(span.start, span.end, width / PIXELS_BETWEEN_TIMES)) {
    const x = at.x(time);
    if (x > 24 && x < width - 24) {
      context.fillText(tick(time, span.seconds), x, height - 5);
    }
  }
}

function line(context, chart, at, { points, of, area }, index) {
  const color = chart.colors.series[index];
  const gap = 2.5 * 1000 * (chart.stepSeconds || chart.span.seconds);
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.strokeStyle = color;
  context.fillStyle = color;
  for (const run of runs(points, of, gap)) {
    const path = new Path2D();
    run.forEach((point, i) => path[i ? 'lineTo' : 'moveTo'](at.x(point.t), at.y(of(point))));
    if (run.length === 1) {
      context.fillRect(at.x(run[0].t) - 1.5, at.y(of(run[0])) - 1.5, 3, 3);
    }
    if (area) {
      const ground = new Path2D(path);
      ground.lineTo(at.x(run.at(-1).t), at.y(0));
      ground.lineTo(at.x(run[0].t), at.y(0));
      context.globalAlpha = 0.12;
      context.fill(ground);
      context.globalAlpha = 1;
    }
    context.stroke(path);
  }
}

/** Points without a gap between them: what is not known is not drawn. */
function* runs(points, of, gapMillis) {
  let run = [];
  for (const point of points) {
    const known = of(point) != null;
    if (run.length && (!known || point.t - run.at(-1).t > gapMillis)) {
      yield run;
      run = [];
    }
    if (known) {
      run.push(point);
    }
  }
  if (run.length) {
    yield run;
  }
}

function limit(context, { width, bound, colors }, at) {
  context.strokeStyle = colors.warning;
  context.lineWidth = 1;
  context.setLineDash([4, 4]);
  context.beginPath();
  context.moveTo(0, at.y(bound));
  context.lineTo(width, at.y(bound));
  context.stroke();
  context.setLineDash([]);
}

function selection(context, { height, cursor, selected, colors }, at) {
  if (selected) {
    context.fillStyle = colors.accent;
    context.globalAlpha = 0.15;
    context.fillRect(at.x(selected[0]), 0, at.x(selected[1]) - at.x(selected[0]), height - BOTTOM);
    context.globalAlpha = 1;
  }
  if (cursor != null) {
    context.strokeStyle = colors.quiet;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(Math.round(at.x(cursor)) + 0.5, 0);
    context.lineTo(Math.round(at.x(cursor)) + 0.5, height - BOTTOM);
    context.stroke();
  }
}
