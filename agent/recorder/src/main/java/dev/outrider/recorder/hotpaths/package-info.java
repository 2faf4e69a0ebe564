/** Methods of the host that are measured because an operator asked for it. */
@NullMarked
package dev.outrider.recorder.hotpaths;

import org.jspecify.annotations.NullMarked;
