/** Pools of connections, and who holds one for too long; pools of objects as they are built. */
@NullMarked
package dev.outrider.recorder.pools;

import org.jspecify.annotations.NullMarked;
