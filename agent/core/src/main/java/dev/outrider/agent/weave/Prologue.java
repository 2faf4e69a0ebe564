package dev.outrider.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/** Calls the recorder first, in the method itself: at its begin all arguments are in place. */
final class Prologue extends MethodVisitor {

  private static final int STACK = 8;

  private final MethodCode code;
  private final Call call;

  Prologue(String owner, MethodVisitor method, int access, String descriptor, Call call) {
    super(OpenedClassReader.ASM_API, method);
    this.code = new MethodCode(owner, method, access, descriptor);
    this.call = call;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    code.loadAndInvoke(call);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    super.visitMaxs(Math.max(maxStack, STACK), maxLocals);
  }
}
