package dev.outrider.agent.weave;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
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

  /** What a method's own code is called besides the method's name. */
  static final String SUFFIX = "$outrider";

  private static final int BODY_ACCESS =
      ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL);

  private final Weaving weaving;
  private String owner = "";
  private boolean hasFrames;
  private boolean canLoadClasses;

  private CallWeaver(Weaving weaving, ClassVisitor next) {
    super(OpenedClassReader.ASM_API, next);
    this.weaving = weaving;
  }

  static byte[] weave(Weaving weaving, byte[] classFile) {
    ClassReader reader = OpenedClassReader.of(classFile);
    // Made from the reader: methods that are passed on unread are copied as bytes.
    ClassWriter writer = new ClassWriter(reader, 0);
    ClassVisitor visitor = weaving.isSwapped() ? new SwappedField(writer) : writer;
    for (Class<?> tracked : weaving.tracked()) {
      visitor = new TrackedFields(tracked, visitor);
    }
    for (View view : weaving.views()) {
      visitor = new ViewMethods(view, visitor);
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
    hasFrames = ClassVersion.hasFrames(version);
    canLoadClasses = ClassVersion.canLoadClasses(version);
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
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    // Classes older than Java 5 cannot name themselves, which the calls of a static method would.
    if (wish == null || (isStatic && !canLoadClasses)) {
      return super.visitMethod(access, name, descriptor, signature, exceptions);
    }
    if (wish.isInside()) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      return inside(method, access, descriptor, wish);
    }
    MethodVisitor around =
        super.visitMethod(
            access & ~Opcodes.ACC_SYNCHRONIZED, name, descriptor, signature, exceptions);
    new Surrounding(owner, around, access, name, descriptor, wish, hasFrames).write();
    int bodyAccess = (access & BODY_ACCESS) | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
    return super.visitMethod(bodyAccess, name + SUFFIX, descriptor, signature, exceptions);
  }

  private MethodVisitor inside(
      MethodVisitor method, int access, String descriptor, Weaving.Wish wish) {
    switch (wish.kind) {
      case BEFORE:
        return new Prologue(owner, method, access, descriptor, wish.exit());
      case BUILT:
        return new Epilogue(owner, method, access, descriptor, wish.exit());
      case IN_PLACE:
        return new InPlace(owner, method, access, descriptor, wish);
      case RUNS_TASKS:
        return new TaskRuns(method, wish.exit());
      case SWAPS:
        return new ArgumentSwap(owner, method, access, descriptor, wish.exit());
      default:
        throw new IllegalStateException(wish.kind + " is not put inside of a method");
    }
  }
}
