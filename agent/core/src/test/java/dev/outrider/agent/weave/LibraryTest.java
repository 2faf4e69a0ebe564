package dev.outrider.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.agent.probes.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LibraryTest {

  private static final Path SETTINGS = Path.of("../../config/outrider.properties");
  private static final Pattern SWITCH = Pattern.compile("(?m)^#?probe\\.(\\w+)=");

  @Test
  void aLibraryContainsWhatBeginsWithItsPrefixes() {
    Library library = Library.in("any", Probes.class, "AnyProbe", "org/any/", "org/one/Class");
    assertThat(library.mayContain("org/any/deep/Thing")).isTrue();
    assertThat(library.mayContain("org/one/Class")).isTrue();
    assertThat(library.mayContain("org/one/Class$Nested")).isTrue();
    assertThat(library.mayContain("org/one/Other")).isFalse();
    assertThat(library.mayContain("org/anything")).isFalse();
    assertThat(library.isOfTheJdk()).isFalse();
    assertThat(library.isOptional()).isTrue();
    assertThat(library.andOfTheJdk().isOfTheJdk()).isTrue();
    assertThat(library.andOfTheJdk().withoutSwitch().isOptional()).isFalse();
    assertThat(library.withoutSwitch().andOfTheJdk().mayContain("org/any/Thing")).isTrue();
  }

  @Test
  void oneThatMayBeAnywhereIsNotInWhatIsKnownToHaveNone() {
    Library library = Library.anywhere("any", Probes.class, "AnyProbe");
    assertThat(library.mayContain("com/example/Driver")).isTrue();
    assertThat(library.mayContain("org/hibernate/Session")).isFalse();
    assertThat(library.mayContain("dev/outrider/Any")).isFalse();
  }

  @Test
  void everyProbeOfTheListCanBeMadeByItsName() {
    for (Library library : Probes.all()) {
      assertThat(library.makeProbe()).as(library.name()).isNotNull();
      assertThat(library.makeProbe().getClass().getSimpleName())
          .as(library.name())
          .isEqualToIgnoringCase(library.name() + "probe");
    }
    assertThatThrownBy(() -> Library.in("any", Probes.class, "NoSuchProbe", "x/").makeProbe())
        .hasMessageContaining("probes.NoSuchProbe could not be made");
  }

  @Test
  void theSwitchesInTheSettingsAreThoseOfTheList() throws IOException {
    Matcher found = SWITCH.matcher(Files.readString(SETTINGS));
    List<String> switches = found.results().map(each -> each.group(1)).collect(Collectors.toList());
    assertThat(switches).isEqualTo(Probes.names());
  }
}
