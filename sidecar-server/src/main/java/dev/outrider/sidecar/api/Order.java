package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

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

  /**
   * The order asked for.
   *
   * @throws dev.outrider.sidecar.http.HttpError 400 if it is none of those there are
   */
  Comparator<V> of(Query query) {
    String first = figures.keySet().iterator().next();
    ToLongFunction<V> figure =
        Objects.requireNonNull(figures.get(query.word(PARAMETER, figures.keySet(), first)));
    return Comparator.comparingLong(figure).reversed().thenComparing(id);
  }
}
