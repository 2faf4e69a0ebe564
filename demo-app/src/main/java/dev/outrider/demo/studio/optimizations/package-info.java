/** The guide's optimizations, each of which can be switched while requests run. */
@NullMarked
package dev.outrider.demo.studio.optimizations;

import org.jspecify.annotations.NullMarked;
