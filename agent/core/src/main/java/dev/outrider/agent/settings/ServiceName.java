package dev.outrider.agent.settings;

/** The name of an application that was given none: its main class or jar. */
final class ServiceName {

  static final int LONGEST = 200;

  private ServiceName() {}

  static String ofThisJvm() {
    return of(System.getProperty("sun.java.command", ""));
  }

  /**
   * @param command the main class, or the path of the jar, and its arguments, as the launcher tells
   */
  static String of(String command) {
    int jarEnd = command.indexOf(".jar");
    boolean isJar =
        jarEnd > 0 && (command.length() == jarEnd + 4 || command.charAt(jarEnd + 4) == ' ');
    int space = command.indexOf(' ');
    // A jar's path may have spaces in it, a class's name may not.
    String program =
        isJar ? command.substring(0, jarEnd) : space < 0 ? command : command.substring(0, space);
    String name =
        program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
    if (name.isBlank()) {
      return "java";
    }
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }
}
