/** Caffeine caches whose lookups are counted. */
@NullMarked
package dev.outrider.demo.studio.caching;

import org.jspecify.annotations.NullMarked;
