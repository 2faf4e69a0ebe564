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
  private final boolean prefixes;
  private final String parameters;
  private final boolean more;
  private final boolean isStatic;
  private final boolean anyAccess;

  private MethodPick(
      List<String> names,
      boolean prefixes,
      String parameters,
      boolean more,
      boolean isStatic,
      boolean anyAccess) {
    this.names = names;
    this.prefixes = prefixes;
    this.parameters = parameters;
    this.more = more;
    this.isStatic = isStatic;
    this.anyAccess = anyAccess;
  }

  /** Public instance methods of these names, whatever they take. */
  public static MethodPick named(String... names) {
    return new MethodPick(List.copyOf(Arrays.asList(names)), false, "", true, false, false);
  }

  /** Public instance methods whose names begin with this, whatever they take. */
  public static MethodPick beginningWith(String prefix) {
    return new MethodPick(List.of(prefix), true, "", true, false, false);
  }

  /** Those that take exactly these: {@code Ljava/lang/String;I}, empty for none. */
  public MethodPick taking(String descriptor) {
    return new MethodPick(names, prefixes, descriptor, false, isStatic, anyAccess);
  }

  /** Those that take these first, and then any others or none. */
  public MethodPick takingFirst(String descriptor) {
    return new MethodPick(names, prefixes, descriptor, true, isStatic, anyAccess);
  }

  /** The static methods in place of the instance ones. */
  public MethodPick thatAreStatic() {
    return new MethodPick(names, prefixes, parameters, more, true, anyAccess);
  }

  /** Those that are not public as well. */
  public MethodPick ofAnyAccess() {
    return new MethodPick(names, prefixes, parameters, more, isStatic, true);
  }

  boolean picks(int access, String name, String descriptor) {
    return (access & NEVER) == 0
        && (anyAccess || (access & Opcodes.ACC_PUBLIC) != 0)
        && ((access & Opcodes.ACC_STATIC) != 0) == isStatic
        && isNamed(name)
        && descriptor.startsWith("(" + parameters + (more ? "" : ")"));
  }

  private boolean isNamed(String name) {
    return prefixes ? name.startsWith(names.get(0)) : names.contains(name);
  }
}
