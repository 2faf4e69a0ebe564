/** Looks into objects of the host's whose classes the agent cannot see. */
@NullMarked
package dev.outrider.agent.peek;

import org.jspecify.annotations.NullMarked;
