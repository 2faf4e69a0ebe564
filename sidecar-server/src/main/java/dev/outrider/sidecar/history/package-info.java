/**
 * What every series was, kept in SQLite: a second apart for an hour, ten seconds for a day, five
 * minutes for thirty days.
 *
 * <p>{@link dev.outrider.sidecar.history.History} is the way in. One thread writes: each second it
 * asks the {@code Tracker} what the live model's entries changed by, and puts that into the journal
 * as one row. Each minute the journal is folded into spans, which hold a chunk a series; spans are
 * folded into coarser ones as they end. What a span holds is in no other that is not marked as
 * folded, so that a read of any fineness finds each figure exactly once, wherever clocks jumped.
 *
 * <p>Why not a row a sample? Ten thousand of them a second are more than SQLite should be asked
 * for, and an index over them would be larger than they are. Why not rows of cumulative values, as
 * they come? A read over thirty days would have to look for every restart and every gap.
 */
@NullMarked
package dev.outrider.sidecar.history;

import org.jspecify.annotations.NullMarked;
