/** The live model: what every JVM last told about itself, and totals over many of them. */
@NullMarked
package dev.outrider.sidecar.model;

import org.jspecify.annotations.NullMarked;
