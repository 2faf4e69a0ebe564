/** Redis as the host's clients use it: what is told of it, and clearing keys through them. */
@NullMarked
package dev.outrider.agent.redis;

import org.jspecify.annotations.NullMarked;
