package dev.outrider.sidecar.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which encodings a client takes, by its {@code Accept-Encoding} (RFC 9110, 12.5.3). Whatever is
 * not well-formed counts as not said.
 */
final class AcceptEncoding {

  /** The answer as it is. */
  static final String IDENTITY = "identity";

  private static final String ANY = "*";
  private static final String OLD_GZIP = "x-gzip";
  private static final String GZIP = "gzip";

  // Browsers name four; whoever names more than this is not read to the end.
  private static final int MOST_NAMED = 32;
  private static final int MOST_CHARACTERS = 1_024;

  private static final int ALL = 1_000;
  private static final int DECIMALS = 3;

  // In thousandths.
  private final Map<String, Integer> qualities = new HashMap<>();

  private AcceptEncoding() {}

  /** What the headers say; without any word of it, everything is to be sent as it is. */
  static AcceptEncoding of(HeaderMap headers) {
    AcceptEncoding accepted = new AcceptEncoding();
    @Nullable HeaderValues lines = headers.get(Headers.ACCEPT_ENCODING);
    if (lines != null) {
      lines.forEach(accepted::read);
    }
    return accepted;
  }

  /**
   * The best of the encodings offered: the one that the client likes best, of several the first.
   *
   * @param offered in lower case, the best first, without {@link #IDENTITY}
   * @return {@link #IDENTITY} if it takes none, or likes that better; and if it takes nothing at
   *     all, for an answer that it does not want says more than none
   */
  String best(List<String> offered) {
    String best = IDENTITY;
    int most = qualities.getOrDefault(IDENTITY, 0);
    for (String each : offered) {
      int quality = quality(each);
      if (quality > most || (quality == most && quality > 0 && best.equals(IDENTITY))) {
        best = each;
        most = quality;
      }
    }
    return best;
  }

  /** Whether it wants no answer that is sent as it is, however short. */
  boolean refusesIdentity() {
    int unlessNamed = qualities.getOrDefault(ANY, ALL);
    return qualities.getOrDefault(IDENTITY, unlessNamed) == 0;
  }

  private int quality(String encoding) {
    return qualities.getOrDefault(encoding, qualities.getOrDefault(ANY, 0));
  }

  private void read(String line) {
    int end = Math.min(line.length(), MOST_CHARACTERS);
    int from = 0;
    while (from < end && qualities.size() < MOST_NAMED) {
      int comma = line.indexOf(',', from);
      int to = comma < 0 || comma > end ? end : comma;
      readOne(line.substring(from, to));
      from = to + 1;
    }
  }

  private void readOne(String said) {
    int semicolon = said.indexOf(';');
    String name = (semicolon < 0 ? said : said.substring(0, semicolon)).strip();
    int quality = semicolon < 0 ? ALL : thousandths(said.substring(semicolon + 1).strip());
    if (!name.isEmpty() && quality >= 0) {
      String known = name.toLowerCase(Locale.ROOT);
      qualities.putIfAbsent(known.equals(OLD_GZIP) ? GZIP : known, quality);
    }
  }

  /** Of {@code q=0.5}, 500; -1 if that is no quality. */
  private static int thousandths(String parameter) {
    int equals = parameter.indexOf('=');
    if (equals < 0 || !parameter.substring(0, equals).strip().equalsIgnoreCase("q")) {
      return -1;
    }
    String value = parameter.substring(equals + 1).strip();
    if (!value.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?")) {
      return -1;
    }
    String decimals = value.length() > 2 ? value.substring(2) : "";
    int fraction =
        decimals.isEmpty()
            ? 0
            : Integer.parseInt(decimals + "0".repeat(DECIMALS - decimals.length()));
    return (value.charAt(0) - '0') * ALL + fraction;
  }
}
