/** A picture for something that has none: the same for the same number. */
export function Poster({ of }) {
  const look = { '--hue': (of * 47) % 360, '--x': `${10 + ((of * 29) % 80)}%`, '--y': `${(of * 17) % 80}%` };
  return <div class="poster" aria-hidden="true" style={look} />;
}
