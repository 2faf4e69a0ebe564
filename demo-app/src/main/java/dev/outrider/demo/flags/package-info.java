/** What a command line says. */
@NullMarked
package dev.outrider.demo.flags;

import org.jspecify.annotations.NullMarked;
