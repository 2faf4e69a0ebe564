/** The command {@code soak}: whether the Studio's memory is stable under load. */
@NullMarked
package dev.outrider.demo.soak;

import org.jspecify.annotations.NullMarked;
