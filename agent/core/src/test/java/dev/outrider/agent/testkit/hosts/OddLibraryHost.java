package dev.outrider.agent.testkit.hosts;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/** Loads classes that have known names and none of the methods that are known of them. */
public final class OddLibraryHost {

  private OddLibraryHost() {}

  /**
   * Loads each class twice, by two loaders.
   *
   * @param arguments the classes' names
   */
  public static void main(String[] arguments) throws Exception {
    for (String name : arguments) {
      load(name);
      load(name);
    }
    Console.ready();
  }

  private static void load(String name) throws Exception {
    new ByteBuddy()
        .subclass(Object.class)
        .name(name)
        .make()
        .load(OddLibraryHost.class.getClassLoader(), ClassLoadingStrategy.Default.CHILD_FIRST)
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance();
  }
}
