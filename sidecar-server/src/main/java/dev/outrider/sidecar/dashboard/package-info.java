/** Serves the dashboard: what {@code src/main/web} was built into, which holds no figures. */
@NullMarked
package dev.outrider.sidecar.dashboard;

import org.jspecify.annotations.NullMarked;
