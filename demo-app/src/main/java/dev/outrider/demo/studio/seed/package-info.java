/** The Studio's first data, the same in every run. */
@NullMarked
package dev.outrider.demo.studio.seed;

import org.jspecify.annotations.NullMarked;
