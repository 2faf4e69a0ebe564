/** The two processes of the demo, and what they leave on disk. */
@NullMarked
package dev.outrider.demo.stage;

import org.jspecify.annotations.NullMarked;
