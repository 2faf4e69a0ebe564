package dev.outrider.agent.testkit.hosts;

/**
 * Loads classes without running any of their code, and prints for each what of Outrider's it
 * implements.
 *
 * <p>Arguments: the classes' names.
 */
public final class DriverClassesHost {

  private DriverClassesHost() {}

  public static void main(String[] names) throws Exception {
    ClassLoader loader = DriverClassesHost.class.getClassLoader();
    for (String name : names) {
      System.out.println(name + ": " + ofOutrider(Class.forName(name, false, loader)));
    }
    Console.ready();
  }

  private static String ofOutrider(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Class<?> implemented : each.getInterfaces()) {
        if (implemented.getName().startsWith("dev.outrider.recorder.")) {
          return implemented.getSimpleName();
        }
      }
    }
    return "nothing";
  }
}
