package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Parameter;
import dev.outrider.sidecar.http.Query;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** By what a list can be sorted; the largest comes first. Not changed once it is made. */
final class Order<V> {

  /** The parameter that chooses. */
  static final String PARAMETER = "sort";

  private final Map<String, ToLongFunction<V>> figures = new LinkedHashMap<>();
  private final Function<V, String> id;

  /**
   * @param id decides where figures are equal
   */
  Order(Function<V, String> id) {
    this.id = id;
  }

  /** Adds a figure to sort by; the first is the one unless another is asked for. */
  Order<V> by(String word, ToLongFunction<V> figure) {
    figures.put(word, figure);
    return this;
  }

  /** As the API's document tells of it. */
  Parameter parameter() {
    return Parameter.word(
        PARAMETER, figures.keySet(), first(), "What is listed from its largest value on.");
  }

  private String first() {
    return figures.keySet().iterator().next();
  }

  /**
   * These in the order asked for.
   *
   * @throws dev.outrider.sidecar.http.HttpError 400 if it is none of those there are
   */
  Stream<V> sorted(Collection<V> values, Query query) {
    // Each figure once, not once a comparison: some are percentiles.
    record Figured<V>(V value, long figure) {}
    ToLongFunction<V> figure =
        Objects.requireNonNull(figures.get(query.word(PARAMETER, figures.keySet(), first())));
    Comparator<Figured<V>> largestFirst = Comparator.comparingLong(Figured::figure);
    return values.stream()
        .map(value -> new Figured<>(value, figure.applyAsLong(value)))
        .sorted(largestFirst.reversed().thenComparing(figured -> id.apply(figured.value())))
        .map(Figured::value);
  }
}
