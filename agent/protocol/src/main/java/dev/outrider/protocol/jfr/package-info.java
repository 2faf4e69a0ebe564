/** What agent and sidecar have agreed on about the folders that recordings lie in. */
@NullMarked
package dev.outrider.protocol.jfr;

import org.jspecify.annotations.NullMarked;
