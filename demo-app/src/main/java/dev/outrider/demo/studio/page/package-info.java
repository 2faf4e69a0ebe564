/** Serves the Studio's page: what {@code src/main/web} was built into, which holds no data. */
@NullMarked
package dev.outrider.demo.studio.page;

import org.jspecify.annotations.NullMarked;
