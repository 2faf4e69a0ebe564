package dev.outrider.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Calls the recorder where a constructor returns, in the constructor itself: only code of its own
 * may call the one above it.
 */
final class Epilogue extends MethodVisitor {

  private static final int STACK = 8;

  private final MethodCode code;
  private final Call call;

  Epilogue(String owner, MethodVisitor method, int access, String descriptor, Call call) {
    super(OpenedClassReader.ASM_API, method);
    this.code = new MethodCode(owner, method, access, descriptor);
    this.call = call;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.RETURN) {
      code.loadAndInvoke(call);
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    super.visitMaxs(maxStack + STACK, maxLocals);
  }
}
