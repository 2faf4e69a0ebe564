/** The search for assets by name. */
@NullMarked
package dev.outrider.demo.studio.assets;

import org.jspecify.annotations.NullMarked;
