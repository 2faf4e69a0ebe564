import { useEffect, useMemo, useState } from 'preact/hooks';
import { see, view } from '../app/address.js';
import { useCanvas } from '../chart/canvas.js';
import { useStore } from '../data/store.js';
import { share, text } from '../format/figures.js';
import { Empty } from '../ui/states.jsx';
import { Callers } from './callers.jsx';
import { ROW, drawFlame, frameAt } from './draw.js';
import { calleesOf, frameAtPath, framesOf, matching, pathOf, weightOf } from './frames.js';

const MOST_HEIGHT = 520;

/** Stacks as a flame graph: search, zoom into a frame, and see who calls it. */
export function Flame({ root, figure, label }) {
  const frames = useMemo(() => framesOf(root), [root]);
  if (!frames.total) {
    return <Empty>No sample in this time.</Empty>;
  }
  return <Graph frames={frames} figure={figure} label={label} />;
}

function Graph({ frames, figure, label }) {
  // Kept by what leads to them: frames are numbered anew when there are new samples.
  const { frame: focusPath = '', search: wanted = '' } = useStore(view).query;
  const [selectedPath, setSelectedPath] = useState(focusPath);
  const [top, setTop] = useState(0);
  const focus = useMemo(() => frameAtPath(frames, focusPath), [frames, focusPath]);
  const selected = useMemo(() => frameAtPath(frames, selectedPath), [frames, selectedPath]);
  useEffect(() => setSelectedPath(focusPath), [focusPath]);
  const point = (frame) => setSelectedPath(pathOf(frames, frame));
  const matches = useMemo(() => matching(frames, wanted), [frames, wanted]);
  const all = (frames.deepest + 1) * ROW;
  const height = Math.min(MOST_HEIGHT, all);
  const { ref, width } = useCanvas(height, (context, size) =>
    drawFlame(context, { ...size, colors: flameColors(ref.current, size.colors), frames, focus, selected, matches, top }));

  const at = (event) => {
    const box = ref.current.getBoundingClientRect();
    return frameAt(frames, focus, width, event.clientX - box.left, event.clientY - box.top + top);
  };
  const zoom = (frame) => {
    point(frame);
    see({ frame: pathOf(frames, frame) });
  };
  const scroll = (by) => setTop((last) => Math.max(0, Math.min(all - height, last + by)));
  const onWheel = (event) => {
    const next = Math.max(0, Math.min(all - height, top + event.deltaY));
    // At its ends the page scrolls on.
    if (next !== top) {
      event.preventDefault();
      scroll(event.deltaY);
    }
  };
  const onKeyDown = (event) => {
    const next = neighbour(frames, selected, event.key);
    if (next >= 0) {
      point(next);
      scroll(Math.max(0, (frames.depth[next] + 2) * ROW - top - height) || Math.min(0, frames.depth[next] * ROW - top));
    } else if (event.key === 'Enter') {
      zoom(selected);
    } else if (event.key === 'Escape' && focus) {
      zoom(0);
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div class="flame">
      <div class="bar-of-tools">
        <input class="filter" type="search" aria-label="Frames that contain" placeholder="Search frames" value={wanted}
          onInput={(event) => see({ search: event.target.value })} />
        {matches && <Found frames={frames} matches={matches} />}
        {focus > 0 && <button type="button" onClick={() => zoom(0)}>Whole graph</button>}
      </div>
      <div class="plot">
        <canvas ref={ref} tabIndex={0} role="application" aria-roledescription="flame graph"
          aria-label={`${label}: ${frames.count} frames. Arrow keys go from frame to frame, Enter zooms, Escape zooms out.`}
          onClick={(event) => at(event) >= 0 && zoom(at(event))} onWheel={onWheel} onKeyDown={onKeyDown}
          onPointerMove={(event) => event.pointerType !== 'touch' && at(event) >= 0 && point(at(event))} />
      </div>
      <p class="pointed" aria-live="polite">
        <span class="code">{frames.names[frames.name[selected]]}</span>{' '}
        <b>{text(figure(frames.value[selected]))}</b> {text(share(frames.value[selected] / frames.total))}
      </p>
      {focus > 0 && <Callers frames={frames} frame={focus} figure={figure} onChoose={zoom} />}
    </div>
  );
}

function Found({ frames, matches }) {
  const weight = weightOf(frames, (i) => matches[frames.name[i]]);
  return <span role="status">{weight ? `in ${text(share(weight / frames.total))} of all` : 'not found'}</span>;
}

function neighbour(frames, frame, key) {
  if (key === 'ArrowUp') {
    return frames.parent[frame];
  }
  if (key === 'ArrowDown') {
    return calleesOf(frames, frame)[0] ?? -1;
  }
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const beside = frame ? calleesOf(frames, frames.parent[frame]) : [frame];
    return beside[beside.indexOf(frame) + (key === 'ArrowLeft' ? -1 : 1)] ?? frame;
  }
  return -1;
}

function flameColors(canvas, colors) {
  const style = getComputedStyle(canvas);
  const color = (name) => style.getPropertyValue(`--flame-${name}`).trim();
  return {
    ...colors,
    code: 'ui-monospace, Menlo, Consolas, monospace',
    tones: [color('jdk'), color('one'), color('two'), color('own')],
    found: color('found'),
    onFound: color('on-found'),
  };
}


