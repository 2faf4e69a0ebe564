package dev.outrider.agent.weave;

import java.util.List;

/**
 * A call of a static method of the recorder's, put into a method of the host's.
 *
 * <p>What it calls must not throw: nothing in the host would catch it.
 */
public final class Call {

  /** What can be passed on. */
  public enum Value {
    /** The object whose method it is, or the class of a static method. */
    THIS("Ljava/lang/Object;"),
    /** The first argument, an object. */
    FIRST("Ljava/lang/Object;"),
    /** The first argument, a string. */
    TEXT("Ljava/lang/String;"),
    /** The first argument, an int. */
    INDEX("I"),
    /** The first argument, a boolean. */
    FLAG("Z"),
    /** The second argument, an int that is passed on as a long, or a long. */
    NUMBER("J"),
    /** The second argument, an object. */
    OBJECT("Ljava/lang/Object;"),
    /** The third argument, an object. */
    THIRD("Ljava/lang/Object;"),
    /** What the method's {@code enter} gave. */
    ENTERED("J"),
    /** What the method returns: null if that is no object, or if it throws. */
    RETURNED("Ljava/lang/Object;"),
    /** What it throws: null if it returns. */
    THROWN("Ljava/lang/Throwable;");

    final String descriptor;

    Value(String descriptor) {
      this.descriptor = descriptor;
    }
  }

  private final String owner;
  private final String method;
  private final String descriptor;
  private final List<Value> values;

  private Call(Class<?> owner, String method, String returned, Value... values) {
    this.owner = owner.getName().replace('.', '/');
    this.method = method;
    this.values = List.of(values);
    StringBuilder parameters = new StringBuilder("(");
    for (Value value : values) {
      parameters.append(value.descriptor);
    }
    this.descriptor = parameters.append(')').append(returned).toString();
  }

  private Call(String owner, String method, String descriptor) {
    this.owner = owner.replace('.', '/');
    this.method = method;
    this.values = List.of();
    this.descriptor = descriptor;
  }

  /** A method that gives a {@code long}, which the call at the other end is passed. */
  public static Call entering(Class<?> owner, String method, Value... values) {
    return new Call(owner, method, "J", values);
  }

  /** A method that gives nothing. */
  public static Call of(Class<?> owner, String method, Value... values) {
    return new Call(owner, method, "V", values);
  }

  /**
   * A method that takes something and gives something else of that type.
   *
   * @param descriptor of the type: {@code Ljava/lang/Runnable;}
   */
  public static Call swapping(Class<?> owner, String method, String descriptor) {
    return new Call(owner.getName(), method, "(" + descriptor + ")" + descriptor);
  }

  /** A method that runs a task: {@code void run(Runnable)}. */
  public static Call running(Class<?> owner, String method) {
    return new Call(owner.getName(), method, "(Ljava/lang/Runnable;)V");
  }

  String owner() {
    return owner;
  }

  String method() {
    return method;
  }

  String descriptor() {
    return descriptor;
  }

  List<Value> values() {
    return values;
  }
}
