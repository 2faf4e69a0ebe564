import { useEffect, useRef, useState } from 'preact/hooks';
import { theme } from '../app/theme.js';
import { useStore } from '../data/store.js';

/** The colours of the page as a canvas wants them. */
export function colorsOf(element) {
  const style = getComputedStyle(element);
  const color = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    font: style.fontFamily,
    ink: color('ink'),
    quiet: color('quiet'),
    rule: color('rule'),
    ground: color('ground'),
    accent: color('accent'),
    warning: color('warning'),
    series: [color('accent'), color('second'), color('third'), color('fourth')],
  };
}

/**
 * A canvas as wide as its place, sharp on any screen, drawn anew whenever something about it
 * changes: `draw(context, {width, height, colors})` is called with each rendering.
 */
export function useCanvas(height, draw) {
  const ref = useRef(null);
  const [width, setWidth] = useState(0);
  useStore(theme);

  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    watch.observe(ref.current.parentElement);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    const canvas = ref.current;
    if (!width) {
      return;
    }
    const density = devicePixelRatio || 1;
    canvas.width = width * density;
    canvas.height = height * density;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    context.scale(density, density);
    draw(context, { width, height, colors: colorsOf(canvas) });
  });
  return { ref, width };
}
