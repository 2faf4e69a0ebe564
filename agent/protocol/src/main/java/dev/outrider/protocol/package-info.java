/**
 * What agent and sidecar say to each other, and its encoding in MessagePack.
 *
 * <p>A {@link dev.outrider.protocol.Report} carries {@link dev.outrider.protocol.Entry entries}
 * whose values are cumulative since the JVM started. That makes the protocol a state rather than a
 * stream: a report that is lost, repeated or overtaken can neither lose nor double a count.
 */
@NullMarked
package dev.outrider.protocol;

import org.jspecify.annotations.NullMarked;
