package dev.outrider.agent.testkit.hosts;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/** Loads a class that has a known name and none of the methods that are known of it. */
public final class OddLibraryHost {

  private OddLibraryHost() {}

  /**
   * Loads the class.
   *
   * @param arguments the class's name
   */
  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < 2; i++) {
      new ByteBuddy()
          .subclass(Object.class)
          .name(arguments[0])
          .make()
          .load(OddLibraryHost.class.getClassLoader(), ClassLoadingStrategy.Default.CHILD_FIRST)
          .getLoaded()
          .getDeclaredConstructor()
          .newInstance();
    }
    Console.ready();
  }
}
