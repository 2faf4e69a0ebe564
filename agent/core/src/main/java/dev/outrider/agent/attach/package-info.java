/** Bringing the agent into a JVM that runs already. */
@NullMarked
package dev.outrider.agent.attach;

import org.jspecify.annotations.NullMarked;
