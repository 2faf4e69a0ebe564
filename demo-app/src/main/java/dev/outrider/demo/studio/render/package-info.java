/** Previews of an asset. */
@NullMarked
package dev.outrider.demo.studio.render;

import org.jspecify.annotations.NullMarked;
