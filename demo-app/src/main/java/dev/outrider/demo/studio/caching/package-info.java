/** The hybrid cache, in memory and in Redis, and its switch. */
@NullMarked
package dev.outrider.demo.studio.caching;

import org.jspecify.annotations.NullMarked;
