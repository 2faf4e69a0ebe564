package dev.outrider.agent.weave;

import java.lang.reflect.Method;
import java.util.List;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Lets a class, or an interface and with it all that implement it, answer a {@link View}. */
final class ViewMethods extends ClassVisitor {

  private static final int METHOD = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;
  private static final int STACK = 6;

  private final View view;
  private String owner = "";
  private boolean isInterface;

  ViewMethods(View view, ClassVisitor next) {
    super(OpenedClassReader.ASM_API, next);
    this.view = view;
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
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    // Before Java 8 an interface could have no methods with code, and has none that would change.
    boolean tooOld = isInterface && !ClassVersion.hasCodeInInterfaces(version);
    super.visit(
        tooOld ? Opcodes.V1_8 : version,
        access,
        name,
        signature,
        superName,
        TrackedFields.with(view.type(), interfaces));
  }

  @Override
  public void visitEnd() {
    for (Method method : view.type().getDeclaredMethods()) {
      add(method);
    }
    super.visitEnd();
  }

  private void add(Method answered) {
    String descriptor = Type.getMethodDescriptor(answered);
    Type returned = Type.getReturnType(descriptor);
    MethodVisitor code = super.visitMethod(METHOD, answered.getName(), descriptor, null, null);
    code.visitCode();
    List<View.Step> steps = view.stepsOf(answered.getName());
    if (!steps.isEmpty()) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
    } else if (returned.getSort() != Type.VOID) {
      code.visitInsn(isObject(returned) ? Opcodes.ACONST_NULL : Opcodes.ICONST_0);
    }
    for (View.Step step : steps) {
      take(code, step, Type.getArgumentTypes(descriptor));
    }
    code.visitInsn(returned.getOpcode(Opcodes.IRETURN));
    code.visitMaxs(STACK, STACK);
    code.visitEnd();
  }

  // No view gives a number of another type than int.
  private static boolean isObject(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  private void take(MethodVisitor code, View.Step step, Type[] arguments) {
    boolean self = step.owner.isEmpty();
    String on = self ? owner : step.owner;
    if (step.isField()) {
      code.visitFieldInsn(Opcodes.GETFIELD, on, step.name, step.descriptor);
      return;
    }
    if (step.isCleared()) {
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitFieldInsn(Opcodes.PUTFIELD, on, step.name, step.descriptor);
      return;
    }
    boolean isStatic = step.opcode == Opcodes.INVOKESTATIC;
    if (!isStatic && Type.getArgumentTypes(step.descriptor).length > 0) {
      int slot = 1;
      for (Type argument : arguments) {
        code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
        slot += argument.getSize();
      }
    }
    boolean onInterface = step.isOnInterface() || (self && isInterface);
    int opcode = onInterface ? Opcodes.INVOKEINTERFACE : step.opcode;
    code.visitMethodInsn(opcode, on, step.name, step.descriptor, onInterface);
  }
}
