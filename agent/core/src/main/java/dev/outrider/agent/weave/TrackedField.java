package dev.outrider.agent.weave;

import dev.outrider.recorder.Tracked;
import java.util.Arrays;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Makes a class {@link Tracked}: one more interface, field, getter and setter.
 *
 * <p>Why not Byte Buddy's own {@code defineField}? It needs a full redefinition, which resolves the
 * whole hierarchy of the class while that class is still loading.
 */
final class TrackedField extends AsmVisitorWrapper.AbstractBase {

  private static final String INTERFACE = Tracked.class.getName().replace('.', '/');
  private static final String NAME = "outrider$state";
  private static final String TYPE = "Ljava/lang/Object;";

  private final String owner;

  TrackedField(String owner) {
    this.owner = owner;
  }

  @Override
  public ClassVisitor wrap(
      TypeDescription type,
      ClassVisitor visitor,
      Implementation.Context context,
      TypePool pool,
      FieldList<FieldDescription.InDefinedShape> fields,
      MethodList<?> methods,
      int writerFlags,
      int readerFlags) {
    return new ClassVisitor(OpenedClassReader.ASM_API, visitor) {
      @Override
      public void visit(
          int version,
          int access,
          String name,
          @Nullable String signature,
          @Nullable String superName,
          String @Nullable [] interfaces) {
        String[] more =
            interfaces == null ? new String[1] : Arrays.copyOf(interfaces, interfaces.length + 1);
        more[more.length - 1] = INTERFACE;
        super.visit(version, access, name, signature, superName, more);
      }

      @Override
      public void visitEnd() {
        addMembers(this);
        super.visitEnd();
      }
    };
  }

  private void addMembers(ClassVisitor type) {
    int fieldAccess = Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
    type.visitField(fieldAccess | Opcodes.ACC_VOLATILE, NAME, TYPE, null, null).visitEnd();
    int methodAccess = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;

    MethodVisitor get = type.visitMethod(methodAccess, NAME, "()" + TYPE, null, null);
    get.visitCode();
    get.visitVarInsn(Opcodes.ALOAD, 0);
    get.visitFieldInsn(Opcodes.GETFIELD, owner, NAME, TYPE);
    get.visitInsn(Opcodes.ARETURN);
    get.visitMaxs(1, 1);
    get.visitEnd();

    MethodVisitor set = type.visitMethod(methodAccess, NAME, "(" + TYPE + ")V", null, null);
    set.visitCode();
    set.visitVarInsn(Opcodes.ALOAD, 0);
    set.visitVarInsn(Opcodes.ALOAD, 1);
    set.visitFieldInsn(Opcodes.PUTFIELD, owner, NAME, TYPE);
    set.visitInsn(Opcodes.RETURN);
    set.visitMaxs(2, 2);
    set.visitEnd();
  }
}
