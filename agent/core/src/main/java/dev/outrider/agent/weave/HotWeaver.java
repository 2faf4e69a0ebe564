package dev.outrider.agent.weave;

import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Weaves the methods that an operator asked for into a class that is loaded already. */
public final class HotWeaver extends ClassVisitor {

  /** Chooses the methods. */
  public interface Picker {

    /** The place of the method in {@code HotMethods}, or -1 if it stays as it is. */
    int placeOf(int access, String name, String descriptor);
  }

  private final Map<String, Integer> localsByMethod;
  private final Picker picker;
  private boolean hasFrames;
  private boolean wove;

  private HotWeaver(ClassVisitor next, Map<String, Integer> localsByMethod, Picker picker) {
    super(OpenedClassReader.ASM_API, next);
    this.localsByMethod = localsByMethod;
    this.picker = picker;
  }

  /** The class with the methods woven that are picked; null if none is. */
  public static byte @Nullable [] weave(byte[] classFile, Picker picker) {
    ClassReader reader = OpenedClassReader.of(classFile);
    // Made from the reader: methods that are passed on unread are copied as bytes.
    ClassWriter writer = new ClassWriter(reader, 0);
    HotWeaver weaver = new HotWeaver(writer, localsByMethod(reader), picker);
    reader.accept(weaver, ClassReader.EXPAND_FRAMES);
    return weaver.wove ? writer.toByteArray() : null;
  }

  private static Map<String, Integer> localsByMethod(ClassReader reader) {
    Map<String, Integer> locals = new HashMap<>();
    reader.accept(
        new ClassVisitor(OpenedClassReader.ASM_API) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return new MethodVisitor(OpenedClassReader.ASM_API) {
              @Override
              public void visitMaxs(int maxStack, int maxLocals) {
                locals.put(name + descriptor, maxLocals);
              }
            };
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return locals;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    hasFrames = ClassVersion.hasFrames(version);
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
    Integer locals = localsByMethod.get(name + descriptor);
    int place = isOfTheHost(access, name) ? picker.placeOf(access, name, descriptor) : -1;
    if (place < 0 || locals == null) {
      return method;
    }
    wove = true;
    return new HotCode(method, place, locals, hasFrames);
  }

  /** Neither what a compiler made up, nor what a probe of ours put beside a method. */
  private static boolean isOfTheHost(int access, String name) {
    return (access & (Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC)) == 0
        && !name.endsWith(CallWeaver.SUFFIX);
  }

  /** Why a method cannot be woven; empty if it can. */
  public static String obstacle(int access, String name) {
    if (name.startsWith("<")) {
      return name.equals("<init>") ? "it is a constructor" : "it is the class initialiser";
    }
    if ((access & Opcodes.ACC_NATIVE) != 0) {
      return "it is native: it has no code in the class file";
    }
    return (access & Opcodes.ACC_ABSTRACT) != 0 ? "it is abstract: it has no code" : "";
  }
}
