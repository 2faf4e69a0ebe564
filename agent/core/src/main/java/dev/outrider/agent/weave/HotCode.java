package dev.outrider.agent.weave;

import dev.outrider.recorder.hotpaths.HotMethods;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Measures a method from inside of it, so that its class can be given back its code: no method,
 * field or frame in stack traces is added.
 *
 * <p>What is known at the begin waits in two variables beyond the method's own until it returns or
 * throws.
 */
final class HotCode extends MethodVisitor {

  private static final String RECORDER = HotMethods.class.getName().replace('.', '/');
  private static final int STACK = 6;
  private static final int VARIABLES = 4;

  private final int place;
  private final int ownLocals;
  private final int bytes;
  private final int start;
  private final boolean hasFrames;
  private final Label from = new Label();
  private final Label to = new Label();

  /**
   * @param ownLocals how many variables the method has itself, in slots
   * @param hasFrames whether the class is of a version that needs stack map frames
   */
  HotCode(MethodVisitor method, int place, int ownLocals, boolean hasFrames) {
    super(OpenedClassReader.ASM_API, method);
    this.place = place;
    this.ownLocals = ownLocals;
    this.bytes = ownLocals;
    this.start = ownLocals + 2;
    this.hasFrames = hasFrames;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    pushPlace();
    call("enter", "(I)J");
    super.visitVarInsn(Opcodes.LSTORE, bytes);
    super.visitVarInsn(Opcodes.LLOAD, bytes);
    call("begin", "(J)J");
    super.visitVarInsn(Opcodes.LSTORE, start);
    super.visitLabel(from);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      end("exit");
    }
    super.visitInsn(opcode);
  }

  /** As the method has it, and our two variables behind its own. */
  @Override
  public void visitFrame(
      int type,
      int localCount,
      Object @Nullable [] locals,
      int stackCount,
      Object @Nullable [] stack) {
    Object[] more = new Object[ownLocals + 2];
    int slots = 0;
    int count = 0;
    for (; count < localCount && locals != null; count++) {
      more[count] = locals[count];
      slots += isWide(locals[count]) ? 2 : 1;
    }
    super.visitFrame(type, withOurs(more, count, slots), more, stackCount, stack);
  }

  private static boolean isWide(Object type) {
    return type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE);
  }

  private int withOurs(Object[] locals, int own, int ownSlots) {
    int count = own;
    for (int slot = ownSlots; slot < ownLocals; slot++) {
      locals[count++] = Opcodes.TOP;
    }
    locals[count++] = Opcodes.LONG;
    locals[count++] = Opcodes.LONG;
    return count;
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    super.visitLabel(to);
    // The last one of the method's, so that its own handlers come first.
    super.visitTryCatchBlock(from, to, to, null);
    if (hasFrames) {
      // The method may have put anything into its own variables.
      Object[] locals = new Object[ownLocals + 2];
      super.visitFrame(
          Opcodes.F_NEW, withOurs(locals, 0, 0), locals, 1, new Object[] {"java/lang/Throwable"});
    }
    end("thrown");
    super.visitInsn(Opcodes.ATHROW);
    super.visitMaxs(maxStack + STACK, ownLocals + VARIABLES);
  }

  private void end(String how) {
    pushPlace();
    super.visitVarInsn(Opcodes.LLOAD, bytes);
    super.visitVarInsn(Opcodes.LLOAD, start);
    call(how, "(IJJ)V");
  }

  private void pushPlace() {
    super.visitIntInsn(Opcodes.SIPUSH, place);
  }

  private void call(String method, String descriptor) {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, RECORDER, method, descriptor, false);
  }
}
