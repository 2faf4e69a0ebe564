package dev.outrider.agent.weave;

import java.util.function.Predicate;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Finds the field that the object is put into which is made at a known place. */
public final class AssignedField {

  private AssignedField() {}

  /**
   * Reads the code of one method.
   *
   * @param place the line of the call that makes it
   * @param isMaker whether a method of that name may be the one called there
   * @return the field's name, or null if what was made goes elsewhere
   */
  public static @Nullable String find(
      byte[] classFile, StackTraceElement place, Predicate<String> isMaker) {
    Search search = new Search(place.getLineNumber(), isMaker);
    ClassVisitor methods =
        new ClassVisitor(OpenedClassReader.ASM_API) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            search.isFollowing = false;
            return name.equals(place.getMethodName()) ? search : null;
          }
        };
    OpenedClassReader.of(classFile).accept(methods, ClassReader.SKIP_FRAMES);
    return search.found;
  }

  /**
   * Follows the object from the call on: through casts, and through calls that give an object
   * again, such as a wrapper's constructor, until a field takes it or anything else does.
   */
  private static final class Search extends MethodVisitor {
    private final int wantedLine;
    private final Predicate<String> isMaker;
    private int line = -1;
    private boolean isFollowing;
    @Nullable String found;

    Search(int wantedLine, Predicate<String> isMaker) {
      super(OpenedClassReader.ASM_API);
      this.wantedLine = wantedLine;
      this.isMaker = isMaker;
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      boolean givesObject =
          Type.getReturnType(descriptor).getSort() == Type.OBJECT || name.equals("<init>");
      isFollowing = givesObject && (isFollowing || (line == wantedLine && isMaker.test(name)));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
        if (isFollowing && found == null) {
          found = name;
        }
        isFollowing = false;
      }
    }

    @Override
    public void visitInsn(int opcode) {
      boolean isLoadOrCopy = opcode <= Opcodes.SALOAD || opcode == Opcodes.DUP;
      isFollowing &= isLoadOrCopy;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
      isFollowing &= opcode <= Opcodes.ALOAD;
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      isFollowing = false;
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
      isFollowing = false;
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
      isFollowing = false;
    }
  }
}
