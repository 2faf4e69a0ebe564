package dev.outrider.agent.explain;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Defines the package {@code bridge} where {@code java.sql} can be seen. */
final class BridgeLoader extends ClassLoader {

  private static final String BRIDGE = "dev.outrider.agent.explain.bridge.";
  private static final String READER = BRIDGE + "JdbcPlanReader";

  private final File agent;

  /**
   * @param agent the agent's jar
   */
  BridgeLoader(File agent) {
    // The parent sees java.sql, and through the bootstrap loader all of the agent.
    super(ClassLoader.getPlatformClassLoader());
    this.agent = agent;
  }

  /** Whether this JVM has JDBC at all; an image made by jlink may be without. */
  static boolean isPossible() {
    try {
      ClassLoader.getPlatformClassLoader().loadClass("java.sql.Driver");
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  PlanReader newReader() throws ReflectiveOperationException {
    return (PlanReader) loadClass(READER).getConstructor().newInstance();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(BRIDGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  // Why not ask a class loader for the bytes? The bootstrap loader does not tell of resources in a
  // jar that was appended to it, and the system loader may be one of the host's own.
  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (JarFile jar = new JarFile(agent)) {
      JarEntry entry = jar.getJarEntry(file);
      if (entry == null) {
        throw new ClassNotFoundException(name + " is not in " + agent);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      }
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
