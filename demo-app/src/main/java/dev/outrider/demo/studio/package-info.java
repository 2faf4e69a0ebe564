/** Aura Studio, a small video-studio API: the application that Outrider watches. */
@NullMarked
package dev.outrider.demo.studio;

import org.jspecify.annotations.NullMarked;
