/**
 * What the recorder asks of objects of the host's: interfaces that classes are made to implement
 * through weaving, and that hold or tell what the recorder needs. Nothing else implements them.
 */
@NullMarked
package dev.outrider.recorder.view;

import org.jspecify.annotations.NullMarked;
