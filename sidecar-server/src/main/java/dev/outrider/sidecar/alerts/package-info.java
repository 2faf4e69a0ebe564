/**
 * Watches what is told, by rules that are lines in a file, and has people told.
 *
 * <p>{@link dev.outrider.sidecar.alerts.Alerts} is the way in. Each second one thread asks for the
 * metrics that the rules name, makes of them the figures that the rules compare, and moves each
 * alert from state to state; what must outlive the sidecar is in a small file.
 *
 * <p>Why the metrics of {@code /metrics} and not the model's own views? A rule says in one word
 * what it looks at, by a name that people know from there; so a new rule needs no code, and is
 * exactly one expression of Prometheus' language. Histograms are not cut into buckets for that:
 * percentiles here are finer than those that Prometheus can tell.
 */
@NullMarked
package dev.outrider.sidecar.alerts;

import org.jspecify.annotations.NullMarked;
