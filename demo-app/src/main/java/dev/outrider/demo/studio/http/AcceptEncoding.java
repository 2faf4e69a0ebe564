package dev.outrider.demo.studio.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The encodings that a client takes, by its {@code Accept-Encoding}. */
final class AcceptEncoding {
  private static final String ANY = "*";

  private AcceptEncoding() {}

  /** Whether a client takes an encoding: named, or else by {@code *}, and not with {@code q=0}. */
  static boolean takes(String header, String encoding) {
    return quality(header, encoding).or(() -> quality(header, ANY)).orElse(0.0) > 0;
  }

  private static Optional<Double> quality(String header, String encoding) {
    return Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", -1))
        .map(item -> item.split(";", -1))
        .filter(parts -> parts[0].strip().equals(encoding))
        .map(AcceptEncoding::quality)
        .findFirst();
  }

  private static double quality(String[] parts) {
    return Stream.of(parts)
        .skip(1)
        .map(String::strip)
        .filter(parameter -> parameter.startsWith("q="))
        .map(parameter -> number(parameter.substring(2)))
        .findFirst()
        .orElse(1.0);
  }

  /** What cannot be read is not taken. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
