package dev.outrider.agent.weave;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * An interface of the recorder's that a class of the host's is made to implement, each method by a
 * chain of the library's own: the recorder can then ask an object whose type it cannot see.
 */
public final class View {

  /** One link of a chain: a method or field of what the link before it gave. */
  public static final class Step {
    final int opcode;
    // Empty for the class that the view is given to.
    final String owner;
    final String name;
    final String descriptor;

    private Step(int opcode, String owner, String name, String descriptor) {
      this.opcode = opcode;
      this.owner = owner;
      this.name = name;
      this.descriptor = descriptor;
    }

    boolean isField() {
      return opcode == Opcodes.GETFIELD;
    }

    boolean isCleared() {
      return opcode == Opcodes.PUTFIELD;
    }

    boolean isOnInterface() {
      return opcode == Opcodes.INVOKEINTERFACE;
    }
  }

  private static final String SELF = "";

  private final Class<?> type;
  private final Map<String, List<Step>> answers = new LinkedHashMap<>();

  private View(Class<?> type) {
    this.type = type;
  }

  /**
   * A view of nothing yet.
   *
   * @param type an interface of the recorder's
   */
  public static View of(Class<?> type) {
    return new View(type);
  }

  /**
   * Answers one of the view's methods.
   *
   * @param steps the first on the object itself; none to answer null, 0, false or nothing at all. A
   *     step that takes arguments is given those of the view's method.
   */
  public View answer(String method, Step... steps) {
    answers.put(method, List.copyOf(Arrays.asList(steps)));
    return this;
  }

  /** A method of the object itself. */
  public static Step own(String name, String descriptor) {
    return new Step(Opcodes.INVOKEVIRTUAL, SELF, name, descriptor);
  }

  /** A field of the object itself. */
  public static Step field(String name, String descriptor) {
    return new Step(Opcodes.GETFIELD, SELF, name, descriptor);
  }

  /** Puts null into a field of the object itself; for a method of the view's that gives nothing. */
  public static Step clearing(String name, String descriptor) {
    return new Step(Opcodes.PUTFIELD, SELF, name, descriptor);
  }

  /** A method of a class's, on what the step before gave. */
  public static Step on(String owner, String name, String descriptor) {
    return new Step(Opcodes.INVOKEVIRTUAL, owner, name, descriptor);
  }

  /** A method of an interface's, on what the step before gave. */
  public static Step onInterface(String owner, String name, String descriptor) {
    return new Step(Opcodes.INVOKEINTERFACE, owner, name, descriptor);
  }

  /** A static method that takes what the step before gave. */
  public static Step through(String owner, String name, String descriptor) {
    return new Step(Opcodes.INVOKESTATIC, owner, name, descriptor);
  }

  Class<?> type() {
    return type;
  }

  List<Step> stepsOf(String method) {
    List<Step> steps = answers.get(method);
    if (steps == null) {
      throw new IllegalStateException(type + " is not told how to answer " + method);
    }
    return steps;
  }
}
