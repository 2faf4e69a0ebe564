package dev.outrider.agent.weave;

import net.bytebuddy.jar.asm.Opcodes;

/** What a class file may hold by its version, as a visitor is told it. */
final class ClassVersion {

  // Above it is the minor version, which is set in classes that use preview features.
  private static final int MAJOR = 0xffff;

  private ClassVersion() {}

  /** Whether methods have stack maps: what is put into one needs them, too. */
  static boolean hasFrames(int version) {
    return (version & MAJOR) >= Opcodes.V1_6;
  }

  /** Whether methods of an interface can have code. */
  static boolean hasCodeInInterfaces(int version) {
    return (version & MAJOR) >= Opcodes.V1_8;
  }

  /** Whether code can name classes: before Java 5 it cannot. */
  static boolean canLoadClasses(int version) {
    return (version & MAJOR) >= Opcodes.V1_5;
  }
}
