/** JSON for the Studio's answers and for what the demo reads. */
@NullMarked
package dev.outrider.demo.json;

import org.jspecify.annotations.NullMarked;
