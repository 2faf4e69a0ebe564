/** The JSON answers under {@code /api}. */
@NullMarked
package dev.outrider.sidecar.api;

import org.jspecify.annotations.NullMarked;
