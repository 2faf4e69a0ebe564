package dev.outrider.agent.weave;

import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Chooses methods of a class by name and parameters, from the raw class file alone.
 *
 * <p>Abstract, native and bridge methods are never chosen: they have no code of their own.
 */
public final class MethodPick {

  private static final int NEVER = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

  private final List<String> names;
  private final String parameters;
  private final boolean more;
  private final boolean isStatic;

  private MethodPick(List<String> names, String parameters, boolean more, boolean isStatic) {
    this.names = names;
    this.parameters = parameters;
    this.more = more;
    this.isStatic = isStatic;
  }

  /** Public instance methods of these names, whatever they take. */
  public static MethodPick named(String... names) {
    return new MethodPick(List.copyOf(Arrays.asList(names)), "", true, false);
  }

  /** Those that take exactly these: {@code Ljava/lang/String;I}, empty for none. */
  public MethodPick taking(String descriptor) {
    return new MethodPick(names, descriptor, false, isStatic);
  }

  /** Those that take these first, and then any others or none. */
  public MethodPick takingFirst(String descriptor) {
    return new MethodPick(names, descriptor, true, isStatic);
  }

  /** The static methods in place of the instance ones. */
  public MethodPick thatAreStatic() {
    return new MethodPick(names, parameters, more, true);
  }

  boolean picks(int access, String name, String descriptor) {
    return (access & NEVER) == 0
        && (access & Opcodes.ACC_PUBLIC) != 0
        && ((access & Opcodes.ACC_STATIC) != 0) == isStatic
        && names.contains(name)
        && descriptor.startsWith("(" + parameters + (more ? "" : ")"));
  }
}
