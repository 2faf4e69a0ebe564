/** What the sidecar saw beside what the Studio counted. */
@NullMarked
package dev.outrider.demo.show;

import org.jspecify.annotations.NullMarked;
