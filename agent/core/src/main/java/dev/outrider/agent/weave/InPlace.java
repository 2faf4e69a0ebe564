package dev.outrider.agent.weave;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Calls the recorder where an instance method begins and where it returns or throws, in the method
 * itself: for classes that cannot be given another method. It is not told what is thrown.
 */
final class InPlace extends MethodVisitor {

  private static final int STACK = 8;

  private final MethodCode code;
  private final Call begin;
  private final Call end;
  private final Label from = new Label();
  private final Label to = new Label();

  InPlace(String owner, MethodVisitor method, int access, String descriptor, Weaving.Wish wish) {
    super(OpenedClassReader.ASM_API, method);
    this.code = new MethodCode(owner, method, access, descriptor);
    this.begin = wish.enter();
    this.end = wish.exit();
  }

  @Override
  public void visitCode() {
    super.visitCode();
    code.loadAndInvoke(begin);
    super.visitLabel(from);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      code.loadAndInvoke(end);
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    super.visitLabel(to);
    // The last one of the method's, so that its own handlers come first.
    super.visitTryCatchBlock(from, to, to, null);
    // The method may have put anything in place of its arguments, but never of itself.
    super.visitFrame(
        Opcodes.F_FULL, 1, new Object[] {code.owner}, 1, new Object[] {"java/lang/Throwable"});
    code.loadAndInvoke(end);
    super.visitInsn(Opcodes.ATHROW);
    super.visitMaxs(maxStack + STACK, maxLocals);
  }
}
