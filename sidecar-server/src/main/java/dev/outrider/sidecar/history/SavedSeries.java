package dev.outrider.sidecar.history;

import org.jspecify.annotations.Nullable;

/**
 * What the database says of a series.
 *
 * @param last its cumulative value, of which all samples are written; null for gauges
 */
record SavedSeries(long id, SeriesType type, @Nullable Sample last) {}
