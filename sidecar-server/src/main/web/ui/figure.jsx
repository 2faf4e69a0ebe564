/** A number with its unit, the unit quieter. `of` is what format/figures.js gives. */
export function Figure({ of: [number, unit], title }) {
  return (
    <span class="figure" title={title}>
      {number}
      {unit && <span class="unit">{unit}</span>}
    </span>
  );
}

/** Figures side by side, each below its name. */
export function Figures({ of }) {
  return (
    <dl class="figures">
      {of.filter(Boolean).map(([name, figure, note], index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>
            <Figure of={figure} />
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
