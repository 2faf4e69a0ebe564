/**
 * The Studio's own ground truth: every request, execution, lookup and collection, counted by
 * itself.
 */
@NullMarked
package dev.outrider.demo.studio.counts;

import org.jspecify.annotations.NullMarked;
