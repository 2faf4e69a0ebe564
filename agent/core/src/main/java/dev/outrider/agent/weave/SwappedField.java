package dev.outrider.agent.weave;

import dev.outrider.recorder.view.Swapped;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Lets a class implement {@link Swapped}: a volatile field, and what compares and sets it.
 *
 * <p>Why not a {@code VarHandle}? The constant that would hold one needs a class of Java 11, and
 * what weaves a class must not make it another version.
 */
final class SwappedField extends ClassVisitor {

  private static final String FIELD = "outrider$held";
  private static final String UPDATER_FIELD = "outrider$updater";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String UPDATER = "java/util/concurrent/atomic/AtomicReferenceFieldUpdater";
  private static final int METHOD = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;
  private static final int OWN =
      Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;

  private String owner = "";

  SwappedField(ClassVisitor next) {
    super(OpenedClassReader.ASM_API, next);
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
    String[] more = TrackedFields.with(Swapped.class, interfaces);
    super.visit(version, access, name, signature, superName, more);
  }

  @Override
  public void visitEnd() {
    super.visitField(OWN | Opcodes.ACC_VOLATILE, FIELD, OBJECT, null, null).visitEnd();
    int constant = OWN | Opcodes.ACC_STATIC;
    super.visitField(constant, UPDATER_FIELD, "L" + UPDATER + ";", null, null).visitEnd();
    writeGet(super.visitMethod(METHOD, FIELD, "()" + OBJECT, null, null));
    String swap = "(" + OBJECT + OBJECT + ")Z";
    writeSwap(super.visitMethod(METHOD, "outrider$swap", swap, null, null));
    super.visitEnd();
  }

  private void writeGet(MethodVisitor code) {
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, owner, FIELD, OBJECT);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
  }

  /** The updater is made with its first use; of two that are made at once, either will do. */
  private void writeSwap(MethodVisitor code) {
    Label made = new Label();
    code.visitCode();
    code.visitFieldInsn(Opcodes.GETSTATIC, owner, UPDATER_FIELD, "L" + UPDATER + ";");
    code.visitInsn(Opcodes.DUP);
    code.visitJumpInsn(Opcodes.IFNONNULL, made);
    code.visitInsn(Opcodes.POP);
    code.visitLdcInsn(Type.getObjectType(owner));
    code.visitLdcInsn(Type.getType(Object.class));
    code.visitLdcInsn(FIELD);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        UPDATER,
        "newUpdater",
        "(Ljava/lang/Class;Ljava/lang/Class;Ljava/lang/String;)L" + UPDATER + ";",
        false);
    code.visitInsn(Opcodes.DUP);
    code.visitFieldInsn(Opcodes.PUTSTATIC, owner, UPDATER_FIELD, "L" + UPDATER + ";");
    code.visitLabel(made);
    code.visitFrame(
        Opcodes.F_FULL,
        3,
        new Object[] {owner, "java/lang/Object", "java/lang/Object"},
        1,
        new Object[] {UPDATER});
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        UPDATER,
        "compareAndSet",
        "(" + OBJECT + OBJECT + OBJECT + ")Z",
        false);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(4, 3);
    code.visitEnd();
  }
}
