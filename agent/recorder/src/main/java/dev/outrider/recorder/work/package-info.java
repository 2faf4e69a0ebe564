/**
 * Work that leaves the thread of its request, or that nobody asked for: hand-overs to other
 * threads, scheduled jobs and messages that are polled.
 */
@NullMarked
package dev.outrider.recorder.work;

import org.jspecify.annotations.NullMarked;
