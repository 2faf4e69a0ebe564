package dev.outrider.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one thing in the host: a statement, an endpoint, a cache, a collector.
 *
 * <p>Immutable. Counting values and histograms are cumulative since the JVM started; the others
 * (sizes, states) are as of the report. The same kind and id always mean the same thing, so a later
 * entry replaces an earlier one whole; one that carries nothing says that the thing is gone.
 */
public final class Entry {

  private final String kind;
  private final String id;
  private final Map<String, String> attributes;
  private final Map<String, Long> values;
  private final Map<String, Histogram> histograms;

  private Entry(Builder builder) {
    this.kind = builder.kind;
    this.id = builder.id;
    this.attributes = Collections.unmodifiableMap(builder.attributes);
    this.values = Collections.unmodifiableMap(builder.values);
    this.histograms = Collections.unmodifiableMap(builder.histograms);
  }

  public static Builder of(String kind, String id) {
    return new Builder(kind, id);
  }

  /** The word that the thing of that kind and id is gone. */
  public static Entry gone(String kind, String id) {
    return of(kind, id).build();
  }

  /** Whether this is the word that the thing is gone. */
  public boolean isGone() {
    return attributes.isEmpty() && values.isEmpty() && histograms.isEmpty();
  }

  /** One of {@link Kind}, or a later agent's. */
  public String kind() {
    return kind;
  }

  /** Unique among the entries of this kind in this JVM. */
  public String id() {
    return id;
  }

  public Map<String, String> attributes() {
    return attributes;
  }

  public Map<String, Long> values() {
    return values;
  }

  public Map<String, Histogram> histograms() {
    return histograms;
  }

  public @Nullable String attribute(String name) {
    return attributes.get(name);
  }

  /** The attribute, or {@code otherwise} where the entry has none of that name. */
  public String attribute(String name, String otherwise) {
    String attribute = attributes.get(name);
    return attribute == null ? otherwise : attribute;
  }

  /** The value, or null where the host does not know it. */
  public @Nullable Long value(String name) {
    return values.get(name);
  }

  /** The count, or 0 where nothing was counted yet. */
  public long count(String name) {
    Long value = values.get(name);
    return value == null ? 0 : value;
  }

  /** The histogram, or an empty one where nothing was recorded yet. */
  public Histogram histogram(String name) {
    Histogram histogram = histograms.get(name);
    return histogram == null ? Histogram.EMPTY : histogram;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Entry)) {
      return false;
    }
    Entry that = (Entry) other;
    return kind.equals(that.kind)
        && id.equals(that.id)
        && attributes.equals(that.attributes)
        && values.equals(that.values)
        && histograms.equals(that.histograms);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, id);
  }

  @Override
  public String toString() {
    return kind + " " + id + " " + attributes + " " + values + " " + histograms;
  }

  /** Gathers an entry; not for use after {@link #build}. */
  public static final class Builder {

    private final String kind;
    private final String id;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, Long> values = new LinkedHashMap<>();
    private final Map<String, Histogram> histograms = new LinkedHashMap<>();

    private Builder(String kind, String id) {
      this.kind = kind;
      this.id = id;
    }

    public Builder attribute(String name, String attribute) {
      attributes.put(name, attribute);
      return this;
    }

    public Builder value(String name, long value) {
      values.put(name, value);
      return this;
    }

    public Builder histogram(String name, Histogram histogram) {
      histograms.put(name, histogram);
      return this;
    }

    public Entry build() {
      return new Entry(this);
    }
  }
}
