/**
 * What the sidecar logs: one line an event, as text or as JSON, on stderr, and of equal ones no
 * flood.
 */
@NullMarked
package dev.outrider.sidecar.log;

import org.jspecify.annotations.NullMarked;
