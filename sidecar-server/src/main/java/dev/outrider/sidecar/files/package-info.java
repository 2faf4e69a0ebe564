/** The folders in which the sidecar keeps what outlives it. */
@NullMarked
package dev.outrider.sidecar.files;

import org.jspecify.annotations.NullMarked;
