/** Reads the flight recordings of hosts: how they come here, and what each event means. */
@NullMarked
package dev.outrider.sidecar.jfr;

import org.jspecify.annotations.NullMarked;
