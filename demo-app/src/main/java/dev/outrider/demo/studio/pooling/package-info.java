/** Objects that are used again instead of being allocated anew. */
@NullMarked
package dev.outrider.demo.studio.pooling;

import org.jspecify.annotations.NullMarked;
