/** What each of the guide's optimizations is worth, by the sidecar's own figures. */
@NullMarked
package dev.outrider.demo.compare;

import org.jspecify.annotations.NullMarked;
