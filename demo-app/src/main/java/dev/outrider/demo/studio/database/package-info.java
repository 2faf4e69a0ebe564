/** SQLite behind a connection pool; the only way by which SQL is executed. */
@NullMarked
package dev.outrider.demo.studio.database;

import org.jspecify.annotations.NullMarked;
