/** The host's caches: which there are, what their own statistics say, and emptying them. */
@NullMarked
package dev.outrider.agent.caches;

import org.jspecify.annotations.NullMarked;
