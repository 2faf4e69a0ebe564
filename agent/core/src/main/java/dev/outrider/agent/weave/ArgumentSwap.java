package dev.outrider.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/** Gives a method what the recorder makes of its arguments of one type, in their place. */
final class ArgumentSwap extends MethodVisitor {

  private static final int STACK = 2;

  private final MethodCode code;
  private final Call swap;

  ArgumentSwap(String owner, MethodVisitor method, int access, String descriptor, Call swap) {
    super(OpenedClassReader.ASM_API, method);
    this.code = new MethodCode(owner, method, access, descriptor);
    this.swap = swap;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    Type swapped = Type.getReturnType(swap.descriptor());
    for (int i = 0; i < code.arguments.length; i++) {
      if (code.arguments[i].equals(swapped)) {
        code.loadArgument(i);
        code.invoke(swap);
        super.visitVarInsn(Opcodes.ASTORE, code.slotOf(i));
      }
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    super.visitMaxs(Math.max(maxStack, STACK), maxLocals);
  }
}
