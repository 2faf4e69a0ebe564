/** The clients of the Studio. */
@NullMarked
package dev.outrider.demo.load;

import org.jspecify.annotations.NullMarked;
