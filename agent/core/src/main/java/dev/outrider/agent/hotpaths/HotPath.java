package dev.outrider.agent.hotpaths;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks for: {@code com.acme.Render#frame}, every overload; {@code
 * com.acme.Render#frame(ILjava/lang/String;)}, the one of these parameters; {@code
 * com.acme.*Codec#encode}, of all classes of that package whose names end so; {@code ...@100}, one
 * call in 100. Immutable.
 */
final class HotPath {

  static final String EXPECTED =
      "expected such as com.acme.Render#frame, com.acme.*Codec#encode, com.acme.Render#frame(I) or"
          + " com.acme.Render#frame@100";
  private static final int LONGEST = 500;
  private static final int RAREST = 1_000_000;
  private static final String[] OF_THE_JDK = {"java.", "jdk.", "sun.", "com.sun."};
  private static final Pattern CLASS = Pattern.compile("[^\\s#@;,/()\\[]+");
  private static final Pattern METHOD = Pattern.compile("[^\\s#@;,/()\\[.]+");
  private static final Pattern PARAMETERS =
      Pattern.compile("\\((\\[*([BCDFIJSZ]|L[^;\\s]+;))*\\)(V|\\[*([BCDFIJSZ]|L[^;\\s]+;))?");

  private final String text;
  private final Pattern classes;
  private final Pattern methods;
  private final @Nullable String parameters;
  private final int every;

  private HotPath(
      String text, Pattern classes, Pattern methods, @Nullable String parameters, int every) {
    this.text = text;
    this.classes = classes;
    this.methods = methods;
    this.parameters = parameters;
    this.every = every;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException saying why it can be none, for people
   */
  static HotPath parse(String written) {
    String text = written.trim();
    if (text.length() > LONGEST) {
      throw refused(text.substring(0, 50) + "...", "it is longer than " + LONGEST + " characters");
    }
    int hash = text.indexOf('#');
    if (hash <= 0) {
      throw refused(text, EXPECTED);
    }
    int at = text.lastIndexOf('@');
    String signature = text.substring(hash + 1, at > hash ? at : text.length());
    int open = signature.indexOf('(');
    String method = open < 0 ? signature : signature.substring(0, open);
    String parameters = open < 0 ? null : signature.substring(open);
    String type = text.substring(0, hash);
    check(text, type, method, parameters);
    return new HotPath(
        text,
        wildcard(type, "[^.]*"),
        wildcard(method, ".*"),
        parameters == null ? null : parameters.substring(0, parameters.indexOf(')') + 1),
        at > hash ? every(text, text.substring(at + 1)) : 1);
  }

  private static void check(String text, String type, String method, @Nullable String parameters) {
    if (method.equals("<init>") || method.equals("<clinit>")) {
      throw refused(text, "constructors and class initialisers cannot be measured");
    }
    if (!CLASS.matcher(type).matches()
        || !METHOD.matcher(method).matches()
        || (parameters != null && !PARAMETERS.matcher(parameters).matches())) {
      throw refused(text, EXPECTED);
    }
    for (String prefix : OF_THE_JDK) {
      if (type.startsWith(prefix)) {
        throw refused(text, "classes of the JDK are not measured");
      }
    }
  }

  private static Pattern wildcard(String written, String any) {
    StringBuilder pattern = new StringBuilder();
    for (String part : written.split("\\*", -1)) {
      pattern.append(pattern.length() == 0 ? "" : any).append(Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString());
  }

  private static int every(String text, String written) {
    try {
      int every = Integer.parseInt(written);
      if (every >= 1 && every <= RAREST) {
        return every;
      }
    } catch (NumberFormatException e) {
      // Told below, like every number that cannot be used.
    }
    throw refused(text, "after @ a number from 1 to " + RAREST + " is expected");
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException("hot path '" + text + "': " + why);
  }

  /** As it was written: its id. */
  String text() {
    return text;
  }

  /** Of how many calls one is measured. */
  int every() {
    return every;
  }

  /** Whether it names a class in full. */
  boolean isOfOneClass() {
    return text.lastIndexOf('*', text.indexOf('#')) < 0;
  }

  /** Whether the class of that name is meant, whatever loader it is of. */
  boolean meansClass(String name) {
    return classes.matcher(name).matches();
  }

  /** Whether the method is meant, of a class that is. */
  boolean meansMethod(String name, String descriptor) {
    return methods.matcher(name).matches()
        && (parameters == null || descriptor.startsWith(parameters));
  }
}
