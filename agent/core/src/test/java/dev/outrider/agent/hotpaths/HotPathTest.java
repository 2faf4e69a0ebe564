package dev.outrider.agent.hotpaths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HotPathTest {

  @Test
  void meansEveryOverloadOrOne() {
    HotPath every = HotPath.parse(" com.acme.Render#frame ");
    assertThat(every.meansMethod("frame", "(I)V")).isTrue();
    assertThat(every.meansMethod("frames", "(I)V")).isFalse();
    HotPath one = HotPath.parse("com.acme.Render#frame(Ljava/lang/String;I)V");
    assertThat(one.meansMethod("frame", "(Ljava/lang/String;I)V")).isTrue();
    assertThat(one.meansMethod("frame", "(Ljava/lang/String;IJ)V")).isFalse();
    assertThat(one.meansMethod("frame", "(Ljava/lang/String;)V")).isFalse();
  }

  @Test
  void anAsteriskStaysWithinThePackage() {
    HotPath path = HotPath.parse("com.acme.*Codec#encode");
    assertThat(path.meansClass("com.acme.JsonCodec")).isTrue();
    assertThat(path.meansClass("com.acme.Outer$JsonCodec")).isTrue();
    assertThat(path.meansClass("com.acme.json.JsonCodec")).isFalse();
    assertThat(path.meansClass("com.acme.JsonCodecs")).isFalse();
    assertThat(path.meansClass("comXacme.JsonCodec")).isFalse();
    assertThat(path.isOfOneClass()).isFalse();
    assertThat(HotPath.parse("com.acme.Render#f*").isOfOneClass()).isTrue();
  }

  @Test
  void measuresOneInSoManyIfToldSo() {
    assertThat(HotPath.parse("com.acme.Render#frame").every()).isEqualTo(1);
    assertThat(HotPath.parse("com.acme.Render#frame@100").every()).isEqualTo(100);
    assertThat(HotPath.parse("com.acme.Render#frame(I)@7").every()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#frame",
        "com.acme.Render",
        "com.acme.Render#",
        "com.acme.Render#frame(",
        "com.acme.Render#frame()x",
        "com.acme.Render#frame(String)",
        "com.acme.Render#a.b",
        "com.acme.Render frame#x",
        "com/acme/Render#frame",
        "com.acme.Render#frame@",
        "com.acme.Render#frame@-1",
        "com.acme.Render#frame@1000001",
        "com.acme.Render#<init>",
        "com.acme.Render#<clinit>",
        "java.util.ArrayList#add"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> HotPath.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("hot path '" + text.trim() + "': ");
  }

  @Test
  void separatorsWithinParametersArePartOfThem() {
    assertThat(
            HotPathList.split(
                "a.B#c;d.E#f(Ljava/lang/String;I)Ljava/lang/Object;;g.H#i([[Lx/Y;)[Lx/Z;@3;"
                    + " j.K#l(I)V , m.N#o"))
        .containsExactly(
            "a.B#c",
            "d.E#f(Ljava/lang/String;I)Ljava/lang/Object;",
            "g.H#i([[Lx/Y;)[Lx/Z;@3",
            "j.K#l(I)V",
            "m.N#o");
    assertThat(HotPathList.split(" ; ,")).isEmpty();
  }
}
