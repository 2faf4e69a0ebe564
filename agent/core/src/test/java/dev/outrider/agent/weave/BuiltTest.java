package dev.outrider.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuiltTest {

  private static final List<Object> BUILT = new ArrayList<>();

  /** Stands in for the recorder. */
  public static final class Calls {
    private Calls() {}

    public static void built(Object made) {
      BUILT.add(made);
    }
  }

  /** Hands on, returns early, throws or comes to its end. */
  public static class Made {
    final long sum;

    Made() {
      this(1);
    }

    Made(int way) {
      if (way == 0) {
        sum = 0;
        return;
      }
      if (way < 0) {
        throw new IllegalArgumentException("way " + way);
      }
      sum = Long.sum(way, Long.sum(2L * way, 3L * way)) + (way > 1 ? "x".length() : 1);
    }
  }

  private Class<?> woven;

  @BeforeEach
  void weave() throws IOException {
    BUILT.clear();
    String name = Made.class.getName();
    byte[] classFile;
    try (var in = Made.class.getResourceAsStream("BuiltTest$Made.class")) {
      classFile = in.readAllBytes();
    }
    Weaving weaving = new Weaving(new ClassLook(name.replace('.', '/'), classFile));
    weaving.built(Call.of(Calls.class, "built", Call.Value.THIS));
    byte[] changed = CallWeaver.weave(weaving, classFile);
    woven =
        new ClassLoader(getClass().getClassLoader()) {
          Class<?> define() {
            return defineClass(name, changed, 0, changed.length);
          }
        }.define();
  }

  @Test
  void isCalledWhereverAConstructorReturns() throws ReflectiveOperationException {
    Object first = make(0);
    assertThat(BUILT).containsExactly(first);
    assertThat(make(1)).isSameAs(BUILT.get(1));
    assertThat(make(2)).isSameAs(BUILT.get(2));
  }

  @Test
  void isCalledByBothConstructorsOfWhichOneHandsOn() throws ReflectiveOperationException {
    Constructor<?> handingOn = woven.getDeclaredConstructor();
    handingOn.setAccessible(true);
    Object made = handingOn.newInstance();
    assertThat(BUILT).containsExactly(made, made);
  }

  @Test
  void isNotCalledByAConstructorThatThrows() {
    assertThatThrownBy(() -> make(-1)).hasRootCauseMessage("way -1");
    assertThat(BUILT).isEmpty();
  }

  private Object make(int way) throws ReflectiveOperationException {
    Constructor<?> constructor = woven.getDeclaredConstructor(int.class);
    constructor.setAccessible(true);
    return constructor.newInstance(way);
  }
}
