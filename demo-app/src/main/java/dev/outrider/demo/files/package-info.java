/** Folders that the demo makes and removes. */
@NullMarked
package dev.outrider.demo.files;

import org.jspecify.annotations.NullMarked;
