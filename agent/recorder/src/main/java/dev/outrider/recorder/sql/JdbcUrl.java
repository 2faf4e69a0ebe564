package dev.outrider.recorder.sql;

/** Cuts a JDBC URL down to what may be shown: which database, and neither user nor password. */
public final class JdbcUrl {

  private static final int LONGEST = 200;

  private JdbcUrl() {}

  /**
   * The URL without parameters and without the user before an {@code @}, at most 200 characters:
   * {@code jdbc:oracle:thin:scott/tiger@//db/shop} becomes {@code jdbc:oracle:@//db/shop}.
   */
  public static String shown(String url) {
    int end = endOfAddress(url);
    int at = url.lastIndexOf('@', end - 1);
    int host = hostBegin(url);
    String shown;
    if (at >= 0) {
      shown = url.substring(0, Math.min(host, at)) + url.substring(at, end);
    } else if (url.indexOf('@', end) < 0 || isHostAndPort(url, host, end)) {
      shown = url.substring(0, end);
    } else {
      // A password with a ? in it looks like this, and so do parameters with an @ in them.
      shown = url.substring(0, Math.min(host, end)) + "(hidden)";
    }
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST);
  }

  /** After {@code ://}; without it, after the driver's name: a password may hold any character. */
  private static int hostBegin(String url) {
    int slashes = url.indexOf("://");
    return slashes >= 0 ? slashes + 3 : url.indexOf(':', url.indexOf(':') + 1) + 1;
  }

  /** Whether what follows a colon is a port and not a password. */
  private static boolean isHostAndPort(String url, int from, int end) {
    int colon = url.indexOf(':', from);
    if (colon < 0 || colon >= end) {
      return true;
    }
    int i = colon + 1;
    while (i < end && url.charAt(i) >= '0' && url.charAt(i) <= '9') {
      i++;
    }
    return i == end || url.charAt(i) == '/';
  }

  private static int endOfAddress(String url) {
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == '?' || c == ';' || c == '#' || c == '(') {
        return i;
      }
    }
    return url.length();
  }
}
