/** A picture for something that has none: the same for the same number. */
export function Poster({ of, children, ...rest }) {
  const turn = (of * 47) % 360;
  return (
    <div class="poster" {...rest} style={{ '--hue': turn, '--x': `${(of * 29) % 100}%`, '--y': `${(of * 17) % 70}%` }}>
      {children}
    </div>
  );
}
