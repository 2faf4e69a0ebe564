/** What the recorder knows of databases, as entries of a report. */
@NullMarked
package dev.outrider.agent.jdbc;

import org.jspecify.annotations.NullMarked;
