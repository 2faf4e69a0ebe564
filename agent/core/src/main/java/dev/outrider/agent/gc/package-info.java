/** What the JVM's collectors do: how long they stop the application, and what they leave. */
@NullMarked
package dev.outrider.agent.gc;

import org.jspecify.annotations.NullMarked;
