package dev.outrider.agent.weave;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** The method that stands in another one's place and calls it. */
final class Surrounding extends MethodCode {

  private static final String ROWS = "outrider$rows";
  private static final int STACK = 12;

  private final boolean hasFrames;
  private final String name;
  private final String descriptor;
  private final Weaving.Wish wish;
  private final int entered;
  private final int result;

  /**
   * Writes nothing yet.
   *
   * @param hasFrames whether the class is of a version that needs stack map frames
   */
  Surrounding(
      String owner,
      MethodVisitor code,
      int access,
      String name,
      String descriptor,
      Weaving.Wish wish,
      boolean hasFrames) {
    super(owner, code, access, descriptor);
    this.name = name;
    this.descriptor = descriptor;
    this.wish = wish;
    this.hasFrames = hasFrames;
    this.entered = firstFree;
    this.result = firstFree + 2;
  }

  void write() {
    code.visitCode();
    switch (wish.kind) {
      case ROWS:
        writeRows();
        break;
      case AFTER:
        invokeBody();
        storeResult();
        call(wish.exit(), true, -1);
        returnResult();
        break;
      default:
        writeAround();
    }
    code.visitMaxs(STACK + firstFree, result + 2);
    code.visitEnd();
  }

  private void writeAround() {
    Label begin = new Label();
    Label end = new Label();
    Label handler = new Label();
    loadAndInvoke(wish.enter());
    code.visitVarInsn(Opcodes.LSTORE, entered);
    code.visitTryCatchBlock(begin, end, handler, null);
    code.visitLabel(begin);
    invokeBody();
    code.visitLabel(end);
    storeResult();
    call(wish.exit(), true, -1);
    returnResult();
    code.visitLabel(handler);
    handlerFrame();
    code.visitVarInsn(Opcodes.ASTORE, result);
    call(wish.exit(), false, result);
    code.visitVarInsn(Opcodes.ALOAD, result);
    code.visitInsn(Opcodes.ATHROW);
  }

  private void handlerFrame() {
    if (!hasFrames) {
      return;
    }
    Object[] locals = new Object[arguments.length + 2];
    int count = 0;
    if (!isStatic) {
      locals[count++] = owner;
    }
    for (Type argument : arguments) {
      locals[count++] = verificationType(argument);
    }
    locals[count++] = Opcodes.LONG;
    code.visitFrame(Opcodes.F_FULL, count, locals, 1, new Object[] {"java/lang/Throwable"});
  }

  private Object verificationType(Type type) {
    switch (type.getSort()) {
      case Type.LONG:
        return Opcodes.LONG;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.ARRAY:
      case Type.OBJECT:
        return type.getInternalName();
      default:
        return Opcodes.INTEGER;
    }
  }

  private void call(Call call, boolean returns, int thrown) {
    for (Call.Value value : call.values()) {
      switch (value) {
        case ENTERED:
          code.visitVarInsn(Opcodes.LLOAD, entered);
          break;
        case RETURNED:
          loadOrNull(returns && isObject(returned), result);
          break;
        case THROWN:
          loadOrNull(!returns, thrown);
          break;
        default:
          load(value);
      }
    }
    invoke(call);
  }

  private void loadOrNull(boolean known, int slot) {
    if (known) {
      code.visitVarInsn(Opcodes.ALOAD, slot);
    } else {
      code.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  private boolean isObject(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  private void invokeBody() {
    if (!isStatic) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
    }
    for (int i = 0; i < arguments.length; i++) {
      loadArgument(i);
    }
    int invoke = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
    code.visitMethodInsn(invoke, owner, name + CallWeaver.SUFFIX, descriptor, false);
  }

  private void storeResult() {
    if (returned.getSort() != Type.VOID) {
      code.visitVarInsn(returned.getOpcode(Opcodes.ISTORE), result);
    }
  }

  private void returnResult() {
    if (returned.getSort() != Type.VOID) {
      code.visitVarInsn(returned.getOpcode(Opcodes.ILOAD), result);
    }
    code.visitInsn(returned.getOpcode(Opcodes.IRETURN));
  }

  /**
   * Adds one row if the method returned true: to the count from before, since it may have called an
   * overridden one that counted the same row; and only then, since it may have closed the result,
   * whose rows were told and reset.
   */
  private void writeRows() {
    Label done = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, ROWS, "()I", false);
    code.visitVarInsn(Opcodes.ISTORE, entered);
    invokeBody();
    code.visitVarInsn(Opcodes.ISTORE, entered + 1);
    code.visitVarInsn(Opcodes.ILOAD, entered + 1);
    code.visitJumpInsn(Opcodes.IFEQ, done);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ILOAD, entered);
    code.visitInsn(Opcodes.ICONST_1);
    code.visitInsn(Opcodes.IADD);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, ROWS, "(I)V", false);
    code.visitLabel(done);
    if (hasFrames) {
      code.visitFrame(
          Opcodes.F_APPEND, 2, new Object[] {Opcodes.INTEGER, Opcodes.INTEGER}, 0, null);
    }
    code.visitVarInsn(Opcodes.ILOAD, entered + 1);
    code.visitInsn(Opcodes.IRETURN);
  }
}
