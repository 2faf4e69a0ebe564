package dev.outrider.agent.hotpaths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Weaving and giving back by a real JVM's own instrumentation, of class files made to be odd. */
class HotPathsTest {

  private static final Instrumentation INSTRUMENTATION = ByteBuddyAgent.install();
  private static final String NAME = "org.example.Odd";

  // The most a method may have of either: 65,535.
  private static final int TOO_MUCH_CODE = 65_530;
  private static final int TOO_MANY_VARIABLES = 65_533;

  private final HotPaths hotPaths = new HotPaths(INSTRUMENTATION);
  private final Class<?> odd = new Loader().define(NAME, oddClass(Opcodes.V11));

  @AfterEach
  void removeAll() {
    hotPaths.paths().forEach(hotPaths::remove);
  }

  /** A class loader of its own. */
  private static final class Loader extends ClassLoader {
    Class<?> define(String name, byte[] classFile) {
      return defineClass(name, classFile, 0, classFile.length);
    }
  }

  /** Class files as the JVM is given them, after all others have changed them. */
  private static final class Given implements ClassFileTransformer {
    final List<byte[]> classFiles = new ArrayList<>();

    @Override
    public byte[] transform(
        ClassLoader loader,
        String name,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile) {
      if (NAME.replace('.', '/').equals(name)) {
        classFiles.add(classFile.clone());
      }
      return null;
    }

    byte[] last() {
      return classFiles.get(classFiles.size() - 1);
    }
  }

  @Test
  void givesTheClassBackByteForByte() throws Exception {
    Given given = new Given();
    hotPaths.add("com.acme.NotThere#any");
    INSTRUMENTATION.addTransformer(given, true);
    try {
      INSTRUMENTATION.retransformClasses(odd);
      byte[] before = given.last();
      hotPaths.add(NAME + "#plain");
      assertThat(given.last()).isNotEqualTo(before);
      hotPaths.remove(NAME + "#plain");
      assertThat(given.last()).isEqualTo(before);
    } finally {
      INSTRUMENTATION.removeTransformer(given);
    }
  }

  @Test
  void countsNothingAfterItWasRemovedThoughOthersAreStillMeasured() throws Exception {
    hotPaths.add(NAME + "#plain");
    hotPaths.add(NAME + "#branching");
    assertThat(call("plain", 3)).isEqualTo(3L);
    assertThat(hotPaths.remove(NAME + "#plain")).isEqualTo(1);
    assertThat(call("plain", 4)).isEqualTo(4L);
    assertThat(call("branching", -5)).isEqualTo(5L);
    List<Entry> told = hotPaths.add(NAME + "#branching");
    assertThat(told.get(1).count(Field.HotMethod.CALLS)).isEqualTo(1);
    assertThat(hotPaths.add(NAME + "#plain").get(1).count(Field.HotMethod.CALLS)).isZero();
  }

  @Test
  void leavesAMethodAsItWasThatCannotBeWovenAndWeavesTheOthers() throws Exception {
    List<Entry> told = hotPaths.add(NAME + "#*");
    assertThat(told.get(0).attribute(Field.HotPath.STATE)).isEqualTo("active");
    String reasons = told.get(0).attribute(Field.HotPath.REASON);
    assertThat(reasons.lines())
        .anyMatch(line -> line.startsWith(NAME + "#large(J)J: ") && line.contains("TooLarge"))
        .anyMatch(line -> line.startsWith(NAME + "#variables(J)J: "))
        .anyMatch(line -> line.startsWith(NAME + "#none()V: it is abstract"))
        .noneMatch(line -> line.contains("plain") || line.contains("branching"));
    assertThat(told.stream().filter(each -> each.kind().equals(Kind.HOT_METHOD)))
        .extracting(each -> each.attribute(Field.HotMethod.METHOD))
        .containsExactlyInAnyOrder("plain", "branching");
    for (String method : List.of("plain", "branching", "large", "variables")) {
      assertThat(call(method, 7)).as(method).isEqualTo(7L);
    }
    assertThat(hotPaths.add(NAME + "#*").stream().mapToLong(each -> each.count("calls")).sum())
        .isEqualTo(2);
  }

  @Test
  void weavesClassesOfEveryAge() throws Exception {
    for (int version : new int[] {Opcodes.V1_3, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V17}) {
      String name = NAME + version;
      Class<?> type = new Loader().define(name, oddClass(version, name));
      assertThat(hotPaths.add(name + "#branching")).hasSize(2);
      assertThat(type.getMethod("branching", long.class).invoke(null, -6L)).isEqualTo(6L);
      assertThat(hotPaths.add(name + "#branching").get(1).count(Field.HotMethod.CALLS)).isOne();
    }
  }

  @Test
  void measuresFiftyMethodsAtTheMost() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V11, Opcodes.ACC_PUBLIC, "org/example/Many", null, "java/lang/Object", null);
    for (int i = 0; i < 60; i++) {
      plain(writer, "method" + i);
    }
    Class<?> many = new Loader().define("org.example.Many", writer.toByteArray());
    List<Entry> told = hotPaths.add(many.getName() + "#method*");
    assertThat(told).hasSize(1 + 50);
    assertThat(told.get(0).attribute(Field.HotPath.REASON, "").lines())
        .hasSize(10)
        .allMatch(line -> line.endsWith("there are 50 methods already"));
  }

  @Test
  void takesFiftyPathsAtTheMost() {
    for (int i = 0; i < 50; i++) {
      hotPaths.add("com.acme.Render#frame" + i);
    }
    assertThatThrownBy(() -> hotPaths.add("com.acme.Render#more"))
        .hasMessageContaining("there are 50 hot paths already");
  }

  private Object call(String method, long argument) throws ReflectiveOperationException {
    return odd.getMethod(method, long.class).invoke(null, argument);
  }

  private static byte[] oddClass(int version) {
    return oddClass(version, NAME);
  }

  private static byte[] oddClass(int version, String name) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        version,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT,
        name.replace('.', '/'),
        null,
        "java/lang/Object",
        null);
    plain(writer, "plain");
    branching(writer, (version & 0xffff) >= Opcodes.V1_6);
    MethodVisitor large = begun(writer, "large");
    for (int i = 0; i < TOO_MUCH_CODE - 2; i++) {
      large.visitInsn(Opcodes.NOP);
    }
    returnArgument(large, 2);
    returnArgument(begun(writer, "variables"), TOO_MANY_VARIABLES);
    writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "none", "()V", null, null);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void plain(ClassWriter writer, String name) {
    returnArgument(begun(writer, name), 2);
  }

  private static MethodVisitor begun(ClassWriter writer, String name) {
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "(J)J", null, null);
    method.visitCode();
    return method;
  }

  private static void returnArgument(MethodVisitor method, int variables) {
    method.visitVarInsn(Opcodes.LLOAD, 0);
    method.visitInsn(Opcodes.LRETURN);
    method.visitMaxs(4, variables);
    method.visitEnd();
  }

  /** The absolute value, with the argument's variable used for a string meanwhile. */
  private static void branching(ClassWriter writer, boolean hasFrames) {
    MethodVisitor method = begun(writer, "branching");
    Label positive = new Label();
    method.visitVarInsn(Opcodes.LLOAD, 0);
    method.visitVarInsn(Opcodes.LSTORE, 2);
    method.visitLdcInsn("text");
    method.visitVarInsn(Opcodes.ASTORE, 0);
    method.visitVarInsn(Opcodes.LLOAD, 2);
    method.visitInsn(Opcodes.LCONST_0);
    method.visitInsn(Opcodes.LCMP);
    method.visitJumpInsn(Opcodes.IFGE, positive);
    method.visitVarInsn(Opcodes.LLOAD, 2);
    method.visitInsn(Opcodes.LNEG);
    method.visitInsn(Opcodes.LRETURN);
    method.visitLabel(positive);
    if (hasFrames) {
      Object[] locals = {"java/lang/String", Opcodes.TOP, Opcodes.LONG};
      method.visitFrame(Opcodes.F_NEW, 3, locals, 0, new Object[0]);
    }
    method.visitVarInsn(Opcodes.LLOAD, 2);
    method.visitInsn(Opcodes.LRETURN);
    method.visitMaxs(4, 4);
    method.visitEnd();
  }
}
