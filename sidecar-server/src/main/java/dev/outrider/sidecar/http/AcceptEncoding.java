package dev.outrider.sidecar.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client says of encodings: the header {@code Accept-Encoding}, as RFC 9110 has it. */
public final class AcceptEncoding {

  private static final String ANY = "*";

  private AcceptEncoding() {}

  /**
   * The encoding that the client likes best; of those it likes alike the first one offered.
   *
   * @param header as it was sent; null if it was not
   * @param offered in the order in which they are liked here
   * @return null where the answer is best sent as it is
   */
  public static @Nullable String preferred(@Nullable String header, List<String> offered) {
    if (header == null) {
      return null;
    }
    @Nullable String best = null;
    double bestWeight = 0;
    for (String encoding : offered) {
      double weight = weight(header, encoding);
      if (weight > bestWeight) {
        best = encoding;
        bestWeight = weight;
      }
    }
    return best;
  }

  /** From 0, not taken, to 1. What is named counts before what {@code *} says of all others. */
  private static double weight(String header, String encoding) {
    double ofAny = 0;
    for (String element : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = element.split(";", 2);
      String name = parts[0].strip();
      if (name.equals(encoding)) {
        return parts.length == 1 ? 1 : quality(parts[1]);
      }
      if (name.equals(ANY)) {
        ofAny = parts.length == 1 ? 1 : quality(parts[1]);
      }
    }
    return ofAny;
  }

  /** What cannot be understood is not taken. */
  private static double quality(String parameter) {
    String text = parameter.strip();
    if (!text.matches("q\\s*=\\s*(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
      return 0;
    }
    return Double.parseDouble(text.substring(text.indexOf('=') + 1).strip());
  }
}
