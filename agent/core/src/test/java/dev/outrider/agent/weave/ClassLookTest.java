package dev.outrider.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassLookTest {

  /** Has a field of a JDBC type, as a wrapper does, and constants of many kinds. */
  abstract static class Wrapper implements Serializable, Comparable<Wrapper> {
    private static final long serialVersionUID = 1L;
    static final Statement SHARED = null;
    transient java.sql.PreparedStatement inner;
    double number = 3.5;
    Runnable action = () -> System.out.println(number + "x" + inner);
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    try (InputStream in =
        type.getResourceAsStream(
            type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
      return in.readAllBytes();
    }
  }

  private static ClassLook look(Class<?> type) throws IOException {
    return new ClassLook(type.getName().replace('.', '/'), classFile(type));
  }

  @Test
  void tellsInterfacesAndFields() throws IOException {
    ClassLook wrapper = look(Wrapper.class);
    assertThat(wrapper.isInterface()).isFalse();
    assertThat(wrapper.implementsDirectly("java/io/Serializable")).isTrue();
    assertThat(wrapper.implementsDirectly("java/lang/Comparable")).isTrue();
    assertThat(wrapper.implementsDirectly("java/sql/Statement")).isFalse();
    assertThat(wrapper.hasFieldOf("java/sql/PreparedStatement")).isTrue();
    assertThat(wrapper.hasFieldOf("java/sql/Statement")).as("a static one").isFalse();
    assertThat(wrapper.simpleName()).isEqualTo("ClassLookTest$Wrapper");
  }

  @Test
  void agreesWithTheJvmAboutItsOwnClasses() throws IOException {
    for (Class<?> type :
        new Class<?>[] {
          String.class, ArrayList.class, Runnable.class, Thread.State.class, ClassLookTest.class
        }) {
      ClassLook look = look(type);
      assertThat(look.isInterface()).isEqualTo(type.isInterface());
      for (Class<?> each : type.getInterfaces()) {
        assertThat(look.implementsDirectly(each.getName().replace('.', '/'))).isTrue();
      }
    }
  }

  @Test
  void anythingThatIsNoClassFileHasNothing() throws IOException {
    Random random = new Random(3);
    byte[] valid = classFile(Wrapper.class);
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = valid.clone();
      broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      ClassLook look = new ClassLook("x/Y", broken);
      assertThat(look.hasFieldOf("no/such/Type")).isFalse();
    }
    assertThat(new ClassLook("x/Y", new byte[0]).isInterface()).isFalse();
  }
}
