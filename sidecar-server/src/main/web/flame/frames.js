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

/** The names of the frames that lead to it. */
export function pathOf(frames, frame) {
  const path = [];
  for (let i = frame; i > 0; i = frames.parent[i]) {
    path.unshift(frames.names[frames.name[i]]);
  }
  return path;
}

/** The frame that these names lead to; as far as they do. */
export function frameAtPath(frames, path) {
  let frame = 0;
  for (const name of path) {
    const next = calleesOf(frames, frame).find((callee) => frames.names[frames.name[callee]] === name);
    if (next === undefined) {
      return frame;
    }
    frame = next;
  }
  return frame;
}

/** The first frame of that name, or the root where there is none. */
export function firstNamed(frames, name) {
  const index = frames.names.indexOf(name);
  return index < 0 ? 0 : Math.max(0, frames.name.indexOf(index));
}
