import { to } from '../app/address.js';

/** A statement in a line, linked to all that is known of it. */
export function StatementLink({ id, text }) {
  return (
    <a class="code clip" href={to('database', id)} title={text ?? id}>
      {text ?? id}
    </a>
  );
}

export function EndpointLink({ id, name }) {
  return (
    <a class="code clip" href={to('endpoints', id)} title={name}>
      {name}
    </a>
  );
}

/** A method or a place in the code: what it is called first, where it is from quieter. */
export function Place({ of }) {
  const [, before, name] = /^(.*?)([^.]+\.[^.]+(?:\(.*\))?)$/.exec(of ?? '') ?? ['', '', of ?? '–', ''];
  return (
    <span class="code clip" title={of}>
      <span class="quiet">{before}</span>
      {name}
    </span>
  );
}

/** A stack, behind its topmost line. */
export function Stack({ callSite, lines }) {
  if (!lines?.length) {
    return <Place of={callSite} />;
  }
  return (
    <details class="stack">
      <summary><Place of={callSite ?? lines[0]} /></summary>
      <pre>{lines.join('\n')}</pre>
    </details>
  );
}
