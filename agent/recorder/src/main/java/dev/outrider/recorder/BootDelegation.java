package dev.outrider.recorder;

import org.jspecify.annotations.Nullable;

/** Answers for class loaders that would not ask the bootstrap loader. */
public final class BootDelegation {

  private BootDelegation() {}

  /** The class of ours of that name, or null if there is none. */
  public static @Nullable Class<?> recorderClass(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
