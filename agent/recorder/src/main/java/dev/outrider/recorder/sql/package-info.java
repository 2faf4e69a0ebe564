/**
 * What a text of SQL is, once its literals are gone, and what is counted of each: the {@link
 * dev.outrider.recorder.sql.Fingerprint} and the table of statements.
 */
@NullMarked
package dev.outrider.recorder.sql;

import org.jspecify.annotations.NullMarked;
