package dev.outrider.agent.weave;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a probe may ask of a class before it is even loaded: its name, and from the raw class file
 * what it extends and implements, the types of its fields and the names of its methods.
 *
 * <p>Names are internal ({@code java/sql/Statement}). The class file is read on the first question
 * that needs it; one that cannot be read answers as if it had nothing.
 */
public final class ClassLook {

  private final String name;
  private final byte[] classFile;
  private @Nullable RawClass raw;

  ClassLook(String name, byte[] classFile) {
    this.name = name;
    this.classFile = classFile;
  }

  public String name() {
    return name;
  }

  /** The name without its package. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  public boolean isInterface() {
    return raw().isInterface;
  }

  /** Whether the class itself, not one above it, names the interface. */
  public boolean implementsDirectly(String interfaceName) {
    return raw().interfaces.contains(interfaceName);
  }

  /** Whether the class itself names any interface of that package, written with its last slash. */
  public boolean implementsAnyIn(String packageName) {
    for (String each : raw().interfaces) {
      if (each.startsWith(packageName)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the class itself has an instance field of exactly that type. */
  public boolean hasFieldOf(String typeName) {
    return raw().fieldTypes.contains("L" + typeName + ";");
  }

  /** The class above it. */
  public String superName() {
    return raw().superName;
  }

  /** Whether the class itself has a method of that name. */
  public boolean declares(String methodName) {
    return raw().methodNames().contains(methodName);
  }

  private RawClass raw() {
    RawClass read = raw;
    if (read == null) {
      read = RawClass.read(classFile);
      raw = read;
    }
    return read;
  }

  /** The few parts of a class file that are wanted, per chapter 4 of the JVM specification. */
  private static final class RawClass {

    private static final int ACC_INTERFACE = 0x0200;
    private static final int ACC_STATIC = 0x0008;

    private final byte[] bytes;
    private int[] constantAt = new int[0];
    private int position;

    boolean isInterface;
    String superName = "java/lang/Object";
    private int methodsAt;
    final List<String> interfaces = new ArrayList<>(4);
    final List<String> fieldTypes = new ArrayList<>(8);

    private RawClass(byte[] bytes) {
      this.bytes = bytes;
    }

    static RawClass read(byte[] bytes) {
      RawClass raw = new RawClass(bytes);
      try {
        raw.read();
      } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException e) {
        // Not a class file that we understand; the JVM will judge it.
        return new RawClass(bytes);
      }
      return raw;
    }

    private void read() {
      position = 8;
      readConstants();
      isInterface = (u2() & ACC_INTERFACE) != 0;
      position += 2;
      int superClass = u2();
      superName = superClass == 0 ? superName : className(superClass);
      int interfaceCount = u2();
      for (int i = 0; i < interfaceCount; i++) {
        interfaces.add(className(u2()));
      }
      int fieldCount = u2();
      for (int i = 0; i < fieldCount; i++) {
        boolean isStatic = (u2() & ACC_STATIC) != 0;
        position += 2;
        String type = utf8(u2());
        if (!isStatic) {
          fieldTypes.add(type);
        }
        skipAttributes();
      }
      methodsAt = position;
    }

    /** Read anew each time: it is asked of the few classes that are woven. */
    Set<String> methodNames() {
      Set<String> names = new HashSet<>();
      position = methodsAt;
      int methodCount = methodsAt == 0 ? 0 : u2();
      for (int i = 0; i < methodCount; i++) {
        position += 2;
        names.add(utf8(u2()));
        position += 2;
        skipAttributes();
      }
      return names;
    }

    private void readConstants() {
      constantAt = new int[u2()];
      for (int i = 1; i < constantAt.length; i++) {
        constantAt[i] = position;
        int tag = bytes[position++];
        switch (tag) {
          case 1:
            position += 2 + at(position);
            break;
          case 5:
          case 6:
            position += 8;
            i++;
            break;
          case 7:
          case 8:
          case 16:
          case 19:
          case 20:
            position += 2;
            break;
          case 15:
            position += 3;
            break;
          case 3:
          case 4:
          case 9:
          case 10:
          case 11:
          case 12:
          case 17:
          case 18:
            position += 4;
            break;
          default:
            throw new IllegalArgumentException("constant of unknown kind " + tag);
        }
      }
    }

    private void skipAttributes() {
      int count = u2();
      for (int i = 0; i < count; i++) {
        position += 2;
        int length = (at(position) << 16) | at(position + 2);
        position += 4 + length;
      }
    }

    private int u2() {
      int value = at(position);
      position += 2;
      return value;
    }

    private int at(int index) {
      return ((bytes[index] & 0xff) << 8) | (bytes[index + 1] & 0xff);
    }

    private String className(int constant) {
      return utf8(at(constantAt[constant] + 1));
    }

    /** Names of types are plain ASCII in practice; another one only has to stay different. */
    private String utf8(int constant) {
      int from = constantAt[constant];
      int length = at(from + 1);
      char[] characters = new char[length];
      for (int i = 0; i < length; i++) {
        characters[i] = (char) (bytes[from + 3 + i] & 0xff);
      }
      return new String(characters);
    }
  }
}
