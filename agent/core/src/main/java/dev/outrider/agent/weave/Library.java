package dev.outrider.agent.weave;

import dev.outrider.recorder.Prefixes;
import java.lang.reflect.Constructor;

/**
 * A library that a probe is for: where its classes are. The probe itself is loaded when the first
 * of them is, so that a JVM pays only for the libraries it uses.
 */
public final class Library {

  // None of these can be, or contain, a library whose classes could be anywhere.
  private static final String[] NOT_ANYWHERE = {
    "javax/management/",
    "com/sun/",
    "sun/",
    "dev/outrider/",
    "kotlin/",
    "scala/",
    "groovy/",
    "org/slf4j/",
    "ch/qos/",
    "org/apache/logging/",
    "com/fasterxml/",
    "org/springframework/",
    "org/hibernate/",
    "net/bytebuddy/",
    "org/objectweb/asm/",
    "org/junit/",
    "com/google/common/"
  };

  private static final String[] ANYWHERE = {""};

  private final String name;
  private final Class<?> home;
  private final String probe;
  private final String[] prefixes;
  private final boolean ofTheJdk;
  private final boolean optional;

  private Library(
      String name,
      Class<?> home,
      String probe,
      String[] prefixes,
      boolean ofTheJdk,
      boolean optional) {
    this.name = name;
    this.home = home;
    this.probe = probe;
    this.prefixes = prefixes;
    this.ofTheJdk = ofTheJdk;
    this.optional = optional;
  }

  /**
   * A library that has packages, or classes, of its own.
   *
   * @param name as in the setting {@code probe.<name>} and in the list of probes
   * @param home a class in the package of the probe's
   * @param probe the simple name of the probe's class
   * @param prefixes what the internal names of its classes begin with
   */
  public static Library in(String name, Class<?> home, String probe, String... prefixes) {
    return new Library(name, home, probe, prefixes, false, true);
  }

  /** One whose classes may have any name. */
  public static Library anywhere(String name, Class<?> home, String probe) {
    return new Library(name, home, probe, ANYWHERE, false, true);
  }

  /** The same one, of which the JDK has classes, too: given by the same prefixes. */
  public Library andOfTheJdk() {
    return new Library(name, home, probe, prefixes, true, optional);
  }

  /** The same one, which an operator may not switch off: others would break the host without it. */
  public Library withoutSwitch() {
    return new Library(name, home, probe, prefixes, ofTheJdk, false);
  }

  public String name() {
    return name;
  }

  /** Whether an operator may switch it off. */
  public boolean isOptional() {
    return optional;
  }

  boolean isOfTheJdk() {
    return ofTheJdk;
  }

  boolean mayContain(String className) {
    return prefixes == ANYWHERE
        ? !Prefixes.begin(className, NOT_ANYWHERE)
        : Prefixes.begin(className, prefixes);
  }

  Probe makeProbe() {
    String className = home.getPackageName() + "." + probe;
    try {
      Constructor<? extends Probe> constructor =
          Class.forName(className, true, home.getClassLoader())
              .asSubclass(Probe.class)
              .getDeclaredConstructor();
      // Probes are nobody's business but their list's.
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className + " could not be made: " + e, e);
    }
  }
}
