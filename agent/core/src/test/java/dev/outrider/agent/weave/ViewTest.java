package dev.outrider.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ViewTest {

  private static final String GIVES_STRING = "()Ljava/lang/String;";
  private static final int JAVA_6 = 50;

  /** What the recorder asks. */
  public interface Asked {
    String outrider$name();

    String outrider$upper();

    int outrider$number();

    Object outrider$attribute(String name);

    boolean outrider$isOpen();
  }

  /** A library's own type, reached by a chain. */
  public static final class Part {
    final String name;

    Part(String name) {
      this.name = name;
    }

    public static String upper(Object of) {
      return of.toString().toUpperCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A library's class. */
  public static class Exchange {
    private final Part part = new Part("the part");
    private final CharSequence text = "the text";

    Part part() {
      return part;
    }

    public Object attribute(String name) {
      return name + " of " + text;
    }
  }

  /** A library's interface. */
  public interface Channel {
    String name();

    Object attribute(String name);

    boolean isOpen();
  }

  /** What implements it, unknown to the weaver. */
  static final class PlainChannel implements Channel {
    @Override
    public String name() {
      return "plain";
    }

    @Override
    public Object attribute(String name) {
      return name + " of plain";
    }

    @Override
    public boolean isOpen() {
      return true;
    }
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static View ofExchange() {
    String part = internalName(Part.class);
    return View.of(Asked.class)
        .answer(
            "outrider$name",
            View.own("part", "()L" + part + ";"),
            View.on(part, "toString", GIVES_STRING))
        .answer(
            "outrider$upper",
            View.field("part", "L" + part + ";"),
            View.through(part, "upper", "(Ljava/lang/Object;)Ljava/lang/String;"))
        .answer(
            "outrider$number",
            View.field("text", "Ljava/lang/CharSequence;"),
            View.onInterface("java/lang/CharSequence", "length", "()I"))
        .answer(
            "outrider$attribute", View.own("attribute", "(Ljava/lang/String;)Ljava/lang/Object;"))
        .answer("outrider$isOpen");
  }

  private static View ofChannel() {
    return View.of(Asked.class)
        .answer("outrider$name", View.own("name", GIVES_STRING))
        .answer("outrider$upper")
        .answer("outrider$number")
        .answer(
            "outrider$attribute", View.own("attribute", "(Ljava/lang/String;)Ljava/lang/Object;"))
        .answer("outrider$isOpen", View.own("isOpen", "()Z"));
  }

  @Test
  void aClassAnswersByChainsOfItsOwn() throws ReflectiveOperationException {
    Woven woven =
        new Woven().with(Part.class).with(Exchange.class, weaving -> weaving.view(ofExchange()));
    Asked asked = (Asked) woven.make(Exchange.class);

    assertThat(asked.outrider$name()).isEqualTo("the part");
    assertThat(asked.outrider$upper()).isEqualTo("THE PART");
    assertThat(asked.outrider$number()).isEqualTo("the text".length());
    assertThat(asked.outrider$attribute("size")).isEqualTo("size of the text");
    assertThat(asked.outrider$isOpen()).isFalse();
  }

  @Test
  void whateverImplementsAnInterfaceAnswers() throws ReflectiveOperationException {
    assertAnswers(new Woven().with(Channel.class, weaving -> weaving.view(ofChannel())));
  }

  @Test
  void anInterfaceFromBeforeDefaultMethodsAnswers() throws ReflectiveOperationException {
    assertAnswers(
        new Woven().ofVersion(JAVA_6, Channel.class, weaving -> weaving.view(ofChannel())));
  }

  private static void assertAnswers(Woven woven) throws ReflectiveOperationException {
    Asked asked = (Asked) woven.with(PlainChannel.class).make(PlainChannel.class);
    assertThat(asked.outrider$name()).isEqualTo("plain");
    assertThat(asked.outrider$upper()).isNull();
    assertThat(asked.outrider$number()).isZero();
    assertThat(asked.outrider$attribute("size")).isEqualTo("size of plain");
    assertThat(asked.outrider$isOpen()).isTrue();
  }

  @Test
  void aViewThatLeavesAQuestionOpenIsRefused() {
    View incomplete = View.of(Asked.class).answer("outrider$name");
    assertThatThrownBy(() -> new Woven().with(Exchange.class, weaving -> weaving.view(incomplete)))
        .hasMessageContaining("is not told how to answer outrider$");
  }
}
