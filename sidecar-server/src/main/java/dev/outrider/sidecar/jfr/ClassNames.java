package dev.outrider.sidecar.jfr;

/** Class names as people write them. */
final class ClassNames {

  private static final String LAMBDA = "$$Lambda";

  private ClassNames() {}

  /**
   * {@code byte[]} of {@code [B}, {@code com.acme.A[][]} of {@code [[Lcom.acme.A;}; the number of a
   * hidden class, another one at each start, is left out.
   */
  static String readable(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    String element = name.substring(dimensions);
    if (dimensions > 0) {
      element = element(element);
    }
    return withoutNumber(element.replace('/', '.')) + "[]".repeat(dimensions);
  }

  private static String element(String descriptor) {
    return switch (descriptor) {
      case "B" -> "byte";
      case "C" -> "char";
      case "D" -> "double";
      case "F" -> "float";
      case "I" -> "int";
      case "J" -> "long";
      case "S" -> "short";
      case "Z" -> "boolean";
      default ->
          descriptor.startsWith("L") && descriptor.endsWith(";")
              ? descriptor.substring(1, descriptor.length() - 1)
              : descriptor;
    };
  }

  private static String withoutNumber(String name) {
    int lambda = name.indexOf(LAMBDA);
    return lambda < 0 ? name : name.substring(0, lambda + LAMBDA.length());
  }
}
