/**
 * The work that the host was asked for: the {@link dev.outrider.recorder.requests.Request}, the
 * {@link dev.outrider.recorder.requests.Frame} in which a thread works for it, and what is counted
 * of each endpoint.
 */
@NullMarked
package dev.outrider.recorder.requests;

import org.jspecify.annotations.NullMarked;
