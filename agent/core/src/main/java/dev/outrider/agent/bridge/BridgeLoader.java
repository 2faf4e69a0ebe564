package dev.outrider.agent.bridge;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Defines one of our packages where what it is compiled against can be seen. */
public final class BridgeLoader extends ClassLoader {

  private final File agent;
  private final String bridge;

  /**
   * Loads nothing yet.
   *
   * @param parent sees what the package needs, and through the bootstrap loader all of the agent
   * @param agent the agent's jar
   * @param bridge the package
   */
  public BridgeLoader(@Nullable ClassLoader parent, File agent, String bridge) {
    super(parent);
    this.agent = agent;
    this.bridge = bridge + ".";
  }

  /** A new object of a class of that package, which needs nothing to be made. */
  public <T> T make(Class<T> type, String simpleName) throws ReflectiveOperationException {
    return type.cast(loadClass(bridge + simpleName).getConstructor().newInstance());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(bridge)) {
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
