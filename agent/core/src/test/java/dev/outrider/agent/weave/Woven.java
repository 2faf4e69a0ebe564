package dev.outrider.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Loads classes of a test a second time, woven. */
final class Woven extends ClassLoader {

  private static final int MINOR_AND_MAJOR = 8;

  private final Map<String, byte[]> changed = new HashMap<>();

  Woven() {
    super(Woven.class.getClassLoader());
  }

  /** Has one class woven when it loads. */
  Woven with(Class<?> type, Consumer<Weaving> wishes) {
    return with(type, classFile(type), wishes);
  }

  /** The same, as if it had been compiled for another version of Java. */
  Woven ofVersion(int major, Class<?> type, Consumer<Weaving> wishes) {
    byte[] classFile = classFile(type);
    classFile[MINOR_AND_MAJOR - 2] = 0;
    classFile[MINOR_AND_MAJOR - 1] = (byte) major;
    return with(type, classFile, wishes);
  }

  private Woven with(Class<?> type, byte[] classFile, Consumer<Weaving> wishes) {
    Weaving weaving = new Weaving(new ClassLook(type.getName().replace('.', '/'), classFile));
    wishes.accept(weaving);
    changed.put(type.getName(), CallWeaver.weave(weaving, classFile));
    return this;
  }

  /** Loads a class that is as it was, but sees those that are woven. */
  Woven with(Class<?> type) {
    changed.put(type.getName(), classFile(type));
    return this;
  }

  private static byte[] classFile(Class<?> type) {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes one with its constructor that takes nothing. */
  Object make(Class<?> type) throws ReflectiveOperationException {
    var constructor = loadClass(type.getName()).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      byte[] classFile = changed.get(name);
      if (classFile == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : defineClass(name, classFile, 0, classFile.length);
    }
  }
}
