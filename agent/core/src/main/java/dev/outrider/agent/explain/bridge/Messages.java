package dev.outrider.agent.explain.bridge;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a driver or database complained about, fit to leave the host: of its words only those stay
 * that are letters alone or occur in the statement, of what it quotes only what occurs there.
 *
 * <p>Why words, and not a search for passwords? A message may hold a literal of a view, a host's
 * name, a URL with a password in it; what is not known to be harmless goes.
 */
final class Messages {

  private static final int LONGEST = 300;
  private static final String QUOTES = "'\"`\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019";

  private final Set<String> known = new HashSet<>();
  private final Set<String> secret = new HashSet<>();

  /**
   * @param statement whose names may be told
   * @param url none of whose parameters may be told
   * @param properties none of whose values may be told
   */
  Messages(String statement, String url, Properties properties) {
    addWords(known, statement);
    addWords(secret, url);
    for (String name : properties.stringPropertyNames()) {
      addWords(secret, properties.getProperty(name));
    }
    // A database's name is often that of a table, and "user" a parameter's.
    secret.removeAll(known);
    secret.removeAll(Set.of("user", "password", "jdbc", "true", "false", "connection", "database"));
  }

  private static void addWords(Set<String> words, String text) {
    for (String word : text.split("[^\\p{L}\\p{N}_$]+", -1)) {
      words.add(word.toLowerCase(Locale.ROOT));
    }
  }

  /** SQLState, class and message, in one line. */
  String of(SQLException e) {
    String state = e.getSQLState() == null ? "none" : e.getSQLState();
    return e.getClass().getName() + ", SQLState " + safeState(state) + ": " + safe(e.getMessage());
  }

  private static String safeState(String state) {
    return state.matches("[0-9A-Za-z]{2,5}") ? state : "?";
  }

  private String safe(@Nullable String message) {
    if (message == null) {
      return "(no message)";
    }
    // Drivers append the whole statement, H2 after these words and others on lines of their own.
    String line = message.split("; SQL statement:|\\R", 2)[0];
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (from < line.length() && out.length() < LONGEST) {
      int close = isOpening(line, from) ? closing(line, from) : -1;
      if (close > 0) {
        String quoted = line.substring(from + 1, close);
        out.append(line.charAt(from)).append(isKnown(quoted) ? quoted : "?");
        out.append(line.charAt(close));
        from = close + 1;
      } else {
        int end = endOfWord(line, from);
        out.append(safeWord(line.substring(from, end)));
        from = end;
      }
    }
    return out.length() > LONGEST ? out.substring(0, LONGEST) : out.toString();
  }

  /** Not so the apostrophe of {@code doesn't}. */
  private static boolean isOpening(String line, int at) {
    return QUOTES.indexOf(line.charAt(at)) >= 0
        && (at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1)));
  }

  private static int closing(String line, int open) {
    for (int i = open + 1; i < line.length(); i++) {
      boolean last = i + 1 == line.length() || !Character.isLetterOrDigit(line.charAt(i + 1));
      if (QUOTES.indexOf(line.charAt(i)) >= 0 && last) {
        return i;
      }
    }
    // An open quote hides the rest.
    return line.length() - 1;
  }

  private static int endOfWord(String line, int from) {
    boolean space = Character.isWhitespace(line.charAt(from));
    int end = from + 1;
    while (end < line.length()
        && Character.isWhitespace(line.charAt(end)) == space
        && (space || !isOpening(line, end))) {
      end++;
    }
    return end;
  }

  private String safeWord(String word) {
    String bare = word.replaceAll("^[\\p{Punct}]+|[\\p{Punct}]+$", "");
    if (word.isBlank() || bare.isEmpty() || (isKnown(bare) && !isSecret(bare))) {
      return word;
    }
    boolean plain = bare.matches("\\p{L}+(['\u2019-]\\p{L}+)*");
    return plain && !isSecret(bare) ? word : "?";
  }

  private boolean isSecret(String word) {
    return secret.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether each part of a name, such as a schema and a table, stands in the statement. */
  private boolean isKnown(String name) {
    boolean any = false;
    for (String part : name.split("[^\\p{L}\\p{N}_$]+", -1)) {
      if (!part.isEmpty() && !known.contains(part.toLowerCase(Locale.ROOT))) {
        return false;
      }
      any |= !part.isEmpty();
    }
    return any;
  }
}
