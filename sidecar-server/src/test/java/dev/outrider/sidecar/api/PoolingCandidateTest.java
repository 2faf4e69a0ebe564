package dev.outrider.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Report;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.JfrFigures;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.SampleSpan;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a pool could save is told of the application's methods, and only where a pool can. */
class PoolingCandidateTest {

  private static final long GIGABYTE = 1L << 30;

  private Jvm jvm;

  @BeforeEach
  void report() {
    LiveModel model = new LiveModel(Duration.ofHours(1), TimeSource.system(), new EventLog());
    model.take(new Report("j1", 1, true, 0, List.of()));
    jvm = model.find("j1");
  }

  private void allocated(long bytes, String... frames) {
    jvm.jfrFigures().allocation().add(Arrays.asList(frames), bytes);
  }

  private List<PoolingCandidate> candidates(Double promotedBytesPerSecond) {
    return PoolingCandidate.of(
        Weights.of(new JvmGroup(List.of(jvm)), SampleSpan.FIVE_MINUTES, JfrFigures::allocation),
        promotedBytesPerSecond,
        10);
  }

  @Test
  void theMethodIsTheInnermostThatIsNotTheJdks() {
    allocated(GIGABYTE, "main", "shop.Main.main", "shop.Codec.encode:12", "byte[]");
    allocated(
        GIGABYTE / 2,
        "main",
        "shop.Main.main",
        "shop.Render.page",
        "java.io.ByteArrayOutputStream.ensureCapacity",
        "java.util.Arrays.copyOf:3537",
        "byte[]");
    assertThat(candidates(null))
        .extracting(PoolingCandidate::site)
        .containsExactly("shop.Codec.encode:12", "shop.Render.page");
    assertThat(candidates(null))
        .allMatch(candidate -> candidate.type().equals("byte[]"))
        .allMatch(candidate -> candidate.diesYoungAtLeastBytesPerSecond() == null);
  }

  @Test
  void whatStringsAreMadeOfAndWhatTheJdkAllocatesForItselfIsNone() {
    allocated(
        GIGABYTE, "main", "shop.Main.main", "java.lang.StringConcatHelper.newArray:511", "byte[]");
    allocated(
        GIGABYTE,
        "main",
        "shop.Main.main",
        "java.lang.StringBuilder.toString",
        "java.lang.String.<init>",
        "java.util.Arrays.copyOfRange:3822",
        "byte[]");
    allocated(GIGABYTE, "http", "sun.net.httpserver.Request.<init>:50", "char[]");
    allocated(GIGABYTE, "main", "shop.Main.main:7", "shop.Order");
    allocated(GIGABYTE, "main", "(no Java frame)", "byte[]");
    assertThat(candidates(null)).isEmpty();
  }

  @Test
  void whatIsPromotedMayBeItsOwn() {
    allocated(GIGABYTE, "main", "shop.Codec.encode:12", "byte[]");
    double rate = candidates(0.0).get(0).savesAtMostBytesPerSecond();
    assertThat(rate)
        .isPositive()
        .isEqualTo(candidates(0.0).get(0).diesYoungAtLeastBytesPerSecond());
    assertThat(candidates(2.0 * GIGABYTE).get(0).diesYoungAtLeastBytesPerSecond()).isZero();
  }
}
