package dev.outrider.agent.weave;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Puts calls of the recorder around a class's methods.
 *
 * <p>A method that is surrounded keeps its code, byte for byte, under another name, and a small one
 * in its place calls the recorder and it.
 *
 * <p>Why not inlined advice? A driver's hot methods are tuned to the size at which the JIT compiler
 * still inlines them; code put into them costs allocations that their authors had optimized away,
 * code beside them does not. And what is copied unread is woven in a fraction of the time: Byte
 * Buddy is not even loaded. The price is one more frame in stack traces.
 */
final class CallWeaver extends ClassVisitor {

  private static final String SUFFIX = "$outrider";
  private static final String ROWS = "outrider$rows";
  private static final int BODY_ACCESS =
      ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL);

  private final Weaving weaving;
  private String owner = "";
  private boolean hasFrames;

  private CallWeaver(Weaving weaving, ClassVisitor next) {
    super(OpenedClassReader.ASM_API, next);
    this.weaving = weaving;
  }

  static byte[] weave(Weaving weaving, byte[] classFile) {
    ClassReader reader = OpenedClassReader.of(classFile);
    // Made from the reader: methods that are passed on unread are copied as bytes.
    ClassWriter writer = new ClassWriter(reader, 0);
    ClassVisitor visitor = writer;
    for (Class<?> tracked : weaving.tracked()) {
      visitor = new TrackedFields(tracked, visitor);
    }
    reader.accept(new CallWeaver(weaving, visitor), 0);
    return writer.toByteArray();
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
    hasFrames = (version & 0xffff) >= Opcodes.V1_6;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    Weaving.Wish wish = weaving.wishFor(access, name, descriptor);
    if (wish == null) {
      return super.visitMethod(access, name, descriptor, signature, exceptions);
    }
    if (wish.kind == Weaving.Wish.Kind.BEFORE) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new Prologue(method, access, descriptor, wish);
    }
    MethodVisitor around =
        super.visitMethod(
            access & ~Opcodes.ACC_SYNCHRONIZED, name, descriptor, signature, exceptions);
    new Surrounding(around, access, name, descriptor, wish).write();
    int bodyAccess = (access & BODY_ACCESS) | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
    return super.visitMethod(bodyAccess, name + SUFFIX, descriptor, signature, exceptions);
  }

  /** The arguments of a method and where it keeps them. */
  private class Frame {

    final MethodVisitor code;
    final boolean isStatic;
    final Type[] arguments;
    final Type returned;
    final int firstFree;

    Frame(MethodVisitor code, int access, String descriptor) {
      this.code = code;
      this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
      this.arguments = Type.getArgumentTypes(descriptor);
      this.returned = Type.getReturnType(descriptor);
      this.firstFree = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - (isStatic ? 1 : 0);
    }

    int slotOf(int argument) {
      int slot = isStatic ? 0 : 1;
      for (int i = 0; i < argument; i++) {
        slot += arguments[i].getSize();
      }
      return slot;
    }

    void loadThis() {
      if (isStatic) {
        code.visitLdcInsn(Type.getObjectType(owner));
      } else {
        code.visitVarInsn(Opcodes.ALOAD, 0);
      }
    }

    void loadArgument(int argument) {
      code.visitVarInsn(arguments[argument].getOpcode(Opcodes.ILOAD), slotOf(argument));
    }

    /** Loads what every place in a method has. */
    void load(Call.Value value) {
      switch (value) {
        case THIS:
          loadThis();
          break;
        case TEXT:
        case INDEX:
        case FLAG:
          loadArgument(0);
          break;
        case NUMBER:
          loadArgument(1);
          if (arguments[1].getSort() != Type.LONG) {
            code.visitInsn(Opcodes.I2L);
          }
          break;
        case OBJECT:
          loadArgument(1);
          break;
        default:
          throw new IllegalStateException(value + " is not known there");
      }
    }

    void invoke(Call call) {
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC, call.owner(), call.method(), call.descriptor(), false);
    }
  }

  /** Calls the recorder first, in the method itself: at its begin all arguments are in place. */
  private final class Prologue extends MethodVisitor {

    private static final int STACK = 8;

    private final int access;
    private final String descriptor;
    private final Weaving.Wish wish;

    Prologue(MethodVisitor method, int access, String descriptor, Weaving.Wish wish) {
      super(OpenedClassReader.ASM_API, method);
      this.access = access;
      this.descriptor = descriptor;
      this.wish = wish;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      Frame frame = new Frame(mv, access, descriptor);
      Call call = wish.exit();
      for (Call.Value value : call.values()) {
        frame.load(value);
      }
      frame.invoke(call);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      super.visitMaxs(Math.max(maxStack, STACK), maxLocals);
    }
  }

  /** The method that stands in another one's place and calls it. */
  private final class Surrounding extends Frame {

    private static final int STACK = 12;

    private final String name;
    private final String descriptor;
    private final Weaving.Wish wish;
    private final int entered;
    private final int result;

    Surrounding(MethodVisitor code, int access, String name, String descriptor, Weaving.Wish wish) {
      super(code, access, descriptor);
      this.name = name;
      this.descriptor = descriptor;
      this.wish = wish;
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
      Call enter = wish.enter();
      for (Call.Value value : enter.values()) {
        load(value);
      }
      invoke(enter);
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
      code.visitMethodInsn(invoke, owner, name + SUFFIX, descriptor, false);
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
     * Adds one row if the method returned true: to the count from before, since it may have called
     * an overridden one that counted the same row; and only then, since it may have closed the
     * result, whose rows were told and reset.
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
}
