// Never loaded by itself: as an entry of its own it has esbuild keep what is not ours in a chunk
// apart, whose name changes with the library alone.
export * from 'preact';
export * from 'preact/hooks';
