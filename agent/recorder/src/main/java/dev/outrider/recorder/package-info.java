/**
 * What a probe calls on the host's thread, a room for each thing that is recorded. In this one is
 * what all of them count with: histograms, tables and stacks; it knows none of them.
 *
 * <p>Everything here runs inside the host's hot paths, so it knows {@code java.base} alone and,
 * once warm, allocates nothing, takes no lock, and does no I/O. State is written by many host
 * threads and read by one reporting thread.
 */
@NullMarked
package dev.outrider.recorder;

import org.jspecify.annotations.NullMarked;
