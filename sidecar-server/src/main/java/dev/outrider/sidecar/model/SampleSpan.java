package dev.outrider.sidecar.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** How far back sampled figures can be asked for. */
public enum SampleSpan {
  ONE_MINUTE("1m", Duration.ofMinutes(1)),
  FIVE_MINUTES("5m", Duration.ofMinutes(5)),
  FIFTEEN_MINUTES("15m", Duration.ofMinutes(15));

  private final String word;
  private final Duration length;

  SampleSpan(String word, Duration length) {
    this.word = word;
    this.length = length;
  }

  /** As the API writes it. */
  public String word() {
    return word;
  }

  public Duration length() {
    return length;
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(SampleSpan::word).toList();
  }

  /** The window of that word, which is one of {@link #words}. */
  public static SampleSpan of(String word) {
    return Arrays.stream(values()).filter(span -> span.word.equals(word)).findFirst().orElseThrow();
  }
}
