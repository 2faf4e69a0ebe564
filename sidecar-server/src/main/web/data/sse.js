/**
 * Reads server-sent events from a body, as the HTML standard has it. Not EventSource: that one can
 * send no token, and cannot tell a missing stream from a lost one.
 */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let event = { type: 'message', data: [] };
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === '') {
        if (event.data.length) {
          yield { type: event.type, data: event.data.join('\n') };
        }
        event = { type: 'message', data: [] };
      } else if (line.startsWith(':')) {
        yield { type: 'heartbeat' };
      } else {
        take(event, line);
      }
    }
  }
}

function take(event, line) {
  const colon = line.indexOf(':');
  const field = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (field === 'event') {
    event.type = value;
  } else if (field === 'data') {
    event.data.push(value);
  }
}
