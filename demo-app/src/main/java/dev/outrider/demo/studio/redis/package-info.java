/**
 * Redis as the second tier of the caches. Whatever Redis does, whoever asks gets an answer within
 * one short timeout, and nothing here throws at them.
 *
 * <p>How an old value cannot come back. Whoever has changed something writes a mark in the place of
 * its value, which lives longer than any load that may be under way, and whoever has loaded a value
 * writes it only where there is nothing: a value from before the change finds the mark. What was
 * changed while Redis could not be reached is marked before Redis is used again. Others are told
 * through a channel; whoever may have missed something drops all that is in memory. Keys name the
 * database, the run of the server, since one that was restored from a file has forgotten what was
 * marked, and a generation, which a clear replaces.
 */
@NullMarked
package dev.outrider.demo.studio.redis;

import org.jspecify.annotations.NullMarked;
