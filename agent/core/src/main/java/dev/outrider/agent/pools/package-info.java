/** The host's connection pools: which there are, and what each tells of itself. */
@NullMarked
package dev.outrider.agent.pools;

import org.jspecify.annotations.NullMarked;
