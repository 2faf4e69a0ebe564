/** Pools of connections, and who holds one for too long. */
@NullMarked
package dev.outrider.recorder.pools;

import org.jspecify.annotations.NullMarked;
