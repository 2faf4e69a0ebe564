/** What the woven methods of a JDBC driver call: connections, statements and results. */
@NullMarked
package dev.outrider.recorder.jdbc;

import org.jspecify.annotations.NullMarked;
