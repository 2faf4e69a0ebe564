/** Commands on their way to agents, and results on their way back. */
@NullMarked
package dev.outrider.sidecar.command;

import org.jspecify.annotations.NullMarked;
