package dev.outrider.sidecar.history;

/**
 * What all series of one field of one kind of entry have in common.
 *
 * @param kind the entries' kind
 * @param field the field's name; of a family of fields its beginning, which ends in a dot
 * @param metric the metric's name in the API
 */
record Shape(String kind, String field, String metric, SeriesType type, Unit unit) {}
