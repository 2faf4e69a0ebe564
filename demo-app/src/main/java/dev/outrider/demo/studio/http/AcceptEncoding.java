package dev.outrider.demo.studio.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The encodings that a client takes, by its {@code Accept-Encoding}. */
final class AcceptEncoding {
  private static final String ANY = "*";
  private static final String IDENTITY = "identity";

  private AcceptEncoding() {}

  /**
   * Which one is best: the one that the client likes best, of several the first; empty if it takes
   * none, or would rather have the body as it is.
   *
   * @param header all of it, in one line
   */
  static Optional<Compression> best(String header, List<Compression> offered) {
    double best = quality(header, IDENTITY).orElse(0.0);
    Optional<Compression> chosen = Optional.empty();
    for (Compression each : offered) {
      double quality = taken(header, each.encoding());
      if (quality > best || (quality == best && quality > 0 && chosen.isEmpty())) {
        best = quality;
        chosen = Optional.of(each);
      }
    }
    return chosen;
  }

  /** How much it is liked: by its name, or else by {@code *}. */
  private static double taken(String header, String encoding) {
    return quality(header, encoding).or(() -> quality(header, ANY)).orElse(0.0);
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
    return text.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(text) : 0;
  }
}
