/** The live model as Prometheus and OpenMetrics text. */
@NullMarked
package dev.outrider.sidecar.prometheus;

import org.jspecify.annotations.NullMarked;
