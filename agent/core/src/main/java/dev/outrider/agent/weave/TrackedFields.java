package dev.outrider.agent.weave;

import java.lang.reflect.Method;
import java.util.Arrays;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Lets a class implement an interface of the recorder's that is made of getters and setters: a
 * field, a getter and a setter for each.
 */
final class TrackedFields extends ClassVisitor {

  private static final int FIELD =
      Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
  private static final int METHOD = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;

  private final Class<?> tracked;
  private String owner = "";

  /**
   * @param tracked such as {@link dev.outrider.recorder.jdbc.TrackedStatement}
   */
  TrackedFields(Class<?> tracked, ClassVisitor next) {
    super(OpenedClassReader.ASM_API, next);
    this.tracked = tracked;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    owner = name;
    super.visit(version, access, name, signature, superName, with(tracked, interfaces));
  }

  /** The names of the interfaces, one of ours added. */
  static String[] with(Class<?> ours, String @Nullable [] interfaces) {
    String[] more =
        interfaces == null ? new String[1] : Arrays.copyOf(interfaces, interfaces.length + 1);
    more[more.length - 1] = Type.getInternalName(ours);
    return more;
  }

  @Override
  public void visitEnd() {
    for (Method method : tracked.getMethods()) {
      if (method.getParameterCount() == 0) {
        add(method.getName(), Type.getType(method.getReturnType()));
      }
    }
    super.visitEnd();
  }

  private void add(String name, Type type) {
    super.visitField(FIELD, name, type.getDescriptor(), null, null).visitEnd();

    MethodVisitor get = super.visitMethod(METHOD, name, "()" + type, null, null);
    get.visitCode();
    get.visitVarInsn(Opcodes.ALOAD, 0);
    get.visitFieldInsn(Opcodes.GETFIELD, owner, name, type.getDescriptor());
    get.visitInsn(type.getOpcode(Opcodes.IRETURN));
    get.visitMaxs(2, 1);
    get.visitEnd();

    MethodVisitor set = super.visitMethod(METHOD, name, "(" + type + ")V", null, null);
    set.visitCode();
    set.visitVarInsn(Opcodes.ALOAD, 0);
    set.visitVarInsn(type.getOpcode(Opcodes.ILOAD), 1);
    set.visitFieldInsn(Opcodes.PUTFIELD, owner, name, type.getDescriptor());
    set.visitInsn(Opcodes.RETURN);
    set.visitMaxs(3, 3);
    set.visitEnd();
  }
}
