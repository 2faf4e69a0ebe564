/** Caches as they are built, each under the name that was found for it. */
@NullMarked
package dev.outrider.recorder.caches;

import org.jspecify.annotations.NullMarked;
