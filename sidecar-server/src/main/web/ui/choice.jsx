/** One of a few, as links: each has an address. */
export function Choice({ label, of, chosen, address }) {
  return (
    <nav class="choice" aria-label={label}>
      {of.map(([value, text]) => (
        <a key={value} href={address(value)} aria-current={value === chosen ? 'true' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}
