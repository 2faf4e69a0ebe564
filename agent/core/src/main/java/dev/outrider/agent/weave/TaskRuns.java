package dev.outrider.agent.weave;

import java.util.Set;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/** Has a method's calls of {@code Runnable.run} made by a method of the recorder's. */
final class TaskRuns extends MethodVisitor {

  private static final Set<String> TASKS = Set.of("java/lang/Runnable", "java/util/TimerTask");

  private final Call run;

  TaskRuns(MethodVisitor method, Call run) {
    super(OpenedClassReader.ASM_API, method);
    this.run = run;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (name.equals("run") && TASKS.contains(owner)) {
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, run.owner(), run.method(), run.descriptor(), false);
    } else {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }
  }
}
