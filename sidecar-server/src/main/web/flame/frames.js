const MARK = 5;
const MARKS = new RegExp(`.{${MARK}}`, 'g');
// As deep as an address leads; a flight recording's stacks are 64 frames deep.
const MOST_DEPTH = 128;

/**
 * A tree of frames, flat: one frame after the other, each before its callees. `end[i]` is the first
 * frame after those below `i`, so that what is not to be seen is passed over in one step; arrays of
 * numbers keep 50,000 frames in a few hundred KB.
 */
export function framesOf(root) {
  const nodes = [];
  const parents = [];
  const depths = [];
  const starts = [];
  const end = [];
  const open = [{ node: root, parent: -1, depth: 0, start: 0, closes: -1 }];
  while (open.length) {
    const { node, parent, depth, start, closes } = open.pop();
    if (closes >= 0) {
      end[closes] = nodes.length;
      continue;
    }
    const index = nodes.length;
    nodes.push(node);
    parents.push(parent);
    depths.push(depth);
    starts.push(start);
    open.push({ closes: index });
    const callees = node.children ?? [];
    let at = start + callees.reduce((sum, callee) => sum + callee.value, 0);
    for (let i = callees.length - 1; i >= 0; i -= 1) {
      at -= callees[i].value;
      open.push({ node: callees[i], parent: index, depth: depth + 1, start: at, closes: -1 });
    }
  }
  const names = new Map();
  const name = Uint32Array.from(nodes, (node) => {
    if (!names.has(node.name)) {
      names.set(node.name, names.size);
    }
    return names.get(node.name);
  });
  return {
    count: nodes.length,
    total: root.value,
    deepest: depths.reduce((most, depth) => Math.max(most, depth), 0),
    names: [...names.keys()],
    name,
    value: Float64Array.from(nodes, (node) => node.value),
    start: Float64Array.from(starts),
    depth: Uint16Array.from(depths),
    parent: Int32Array.from(parents),
    end: Uint32Array.from(end),
  };
}

/** For each name whether it contains the text; null where nothing is looked for. */
export function matching(frames, text) {
  const wanted = text.trim().toLowerCase();
  return wanted ? Uint8Array.from(frames.names, (name) => name.toLowerCase().includes(wanted)) : null;
}

/** The weight of all stacks that go through a frame for which that holds, each counted once. */
export function weightOf(frames, holds) {
  let weight = 0;
  for (let i = 0; i < frames.count; ) {
    if (holds(i)) {
      weight += frames.value[i];
      i = frames.end[i];
    } else {
      i += 1;
    }
  }
  return weight;
}

/** Who calls a method, anywhere in the tree, heaviest first: [{name, frame, value}]. */
export function callersOf(frames, name) {
  const callers = new Map();
  for (let i = 0; i < frames.count; ) {
    if (frames.name[i] !== name || i === 0) {
      i += 1;
      continue;
    }
    const frame = frames.parent[i];
    const caller = callers.get(frames.name[frame]) ?? { name: frames.names[frames.name[frame]], frame, value: 0 };
    caller.value += frames.value[i];
    callers.set(frames.name[frame], caller);
    // A method that calls itself counts once.
    i = frames.end[i];
  }
  return [...callers.values()].sort((one, other) => other.value - one.value);
}

/** The frame's callees, heaviest first, as they are drawn. */
export function calleesOf(frames, frame) {
  const callees = [];
  for (let i = frame + 1; i < frames.end[frame]; i = frames.end[i]) {
    callees.push(i);
  }
  return callees;
}

/** The marks of the frames that lead to it, from the outermost on, as an address has them; '' for the root. */
export function pathOf(frames, frame) {
  const path = [];
  for (let i = frame; i > 0; i = frames.parent[i]) {
    path.push(markOf(frames.names[frames.name[i]]));
  }
  return path.reverse().slice(0, MOST_DEPTH).join('');
}

/**
 * A few letters that stand for a name. Names would make an address of many KB, and frames are
 * numbered anew with each sample; of the few callees of one frame hardly two have the same letters.
 */
function markOf(name) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(36).padStart(MARK, '0').slice(-MARK);
}

/** The frame that these marks lead to; as far as they do. */
export function frameAtPath(frames, path) {
  let frame = 0;
  for (const mark of path.slice(0, MARK * MOST_DEPTH).match(MARKS) ?? []) {
    const next = calleesOf(frames, frame).find((callee) => markOf(frames.names[frames.name[callee]]) === mark);
    if (next === undefined) {
      return frame;
    }
    frame = next;
  }
  return frame;
}
