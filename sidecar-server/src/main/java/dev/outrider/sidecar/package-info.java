/** The process beside the host: wires the parts together and shows every URL in one table. */
@NullMarked
package dev.outrider.sidecar;

import org.jspecify.annotations.NullMarked;
