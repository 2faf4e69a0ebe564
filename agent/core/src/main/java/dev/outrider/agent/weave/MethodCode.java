package dev.outrider.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Writes code into a method, knowing its arguments and where it keeps them. */
class MethodCode {

  final String owner;
  final MethodVisitor code;
  final boolean isStatic;
  final Type[] arguments;
  final Type returned;
  final int firstFree;

  MethodCode(String owner, MethodVisitor code, int access, String descriptor) {
    this.owner = owner;
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
      case FIRST:
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
      case THIRD:
        loadArgument(2);
        break;
      default:
        throw new IllegalStateException(value + " is not known there");
    }
  }

  void loadAndInvoke(Call call) {
    for (Call.Value value : call.values()) {
      load(value);
    }
    invoke(call);
  }

  void invoke(Call call) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, call.owner(), call.method(), call.descriptor(), false);
  }
}
