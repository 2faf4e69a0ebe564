package dev.outrider.sidecar.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a log of each format has in it, byte by byte. */
class LogsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE =
      "a\nb\r\nc\u2028d\u0085e\u001b[31mf\u0000g\t\"h\\\u202ei\uD83D\uDE00\uD800";

  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  LogsTest() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  private Logger logger(LogFormat format, String level) {
    Logs unused = Logs.begin(context, format, level, out);
    return context.getLogger("dev.outrider.Some");
  }

  private List<String> lines() {
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).endsWith("\n");
    return List.of(text.substring(0, text.length() - 1).split("\n", -1));
  }

  @ParameterizedTest
  @EnumSource
  void isOneLineAnEventWhateverItHolds(LogFormat format) {
    Logger logger = logger(format, "info");
    Exception thrown =
        new IllegalStateException(HOSTILE, new IllegalArgumentException("cause\n" + HOSTILE));

    logger.warn("it was {}", HOSTILE);
    logger.error("failed {}", HOSTILE, thrown);
    logger.info(null);

    assertThat(lines()).hasSize(3).allMatch(line -> line.chars().noneMatch(c -> c < ' '));
    assertThat(lines().get(1)).contains("IllegalStateException", "Caused by", "LogsTest.java");
  }

  @Test
  void textTellsTimeLevelWhoAndWhat() {
    logger(LogFormat.TEXT, "info").warn("{} of {}\nand more", 1, 2);

    String line = lines().get(0);
    assertThat(Instant.parse(line.substring(0, line.indexOf(' ')))).isBefore(Instant.MAX);
    assertThat(line).endsWith(" WARN Some - 1 of 2\\nand more");
  }

  @Test
  void jsonTellsTheSameAndParses() throws Exception {
    logger(LogFormat.JSON, "info").warn("it was {}", HOSTILE, new IllegalStateException("no"));

    JsonNode told = JSON.readTree(lines().get(0));
    assertThat(Instant.parse(told.get("timestamp").textValue())).isBefore(Instant.MAX);
    assertThat(told.get("level").textValue()).isEqualTo("WARN");
    assertThat(told.get("logger").textValue()).isEqualTo("dev.outrider.Some");
    assertThat(told.get("thread").textValue()).isEqualTo(Thread.currentThread().getName());
    assertThat(told.get("message").textValue())
        .isEqualTo("it was " + HOSTILE.replace('\uD800', '?'));
    assertThat(told.get("exception").textValue()).startsWith("java.lang.IllegalStateException: no");
  }

  @Test
  void nothingBelowTheLevelIsWritten() {
    for (String level : List.of("error", "warn", "info", "debug")) {
      out.reset();
      Logger logger = logger(LogFormat.TEXT, level);
      logger.error("e");
      logger.warn("w");
      logger.info("i");
      logger.debug("d");
      logger.trace("t");
      context.getLogger("io.undertow.request").info("not of others");
      int written = List.of("error", "warn", "info", "debug").indexOf(level) + 1;
      assertThat(lines()).as(level).hasSize(written);
    }
  }

  @Test
  void ofAFloodTwentyAreWrittenAndHowManyMoreThereWere() {
    Logger logger = logger(LogFormat.TEXT, "info");
    AtomicLong nanos = new AtomicLong();
    Floods floods = new Floods(nanos::get);
    context.resetTurboFilterList();
    context.addTurboFilter(floods);

    for (int i = 0; i < 10_000; i++) {
      logger.warn("the disk is full, {} times", i);
      logger.debug("not even wanted");
    }
    logger.info("the disk is full, {} times", "and another level");
    logger.warn("something else");
    floods.tell();
    assertThat(lines()).hasSize(Floods.MOST + 2);

    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    floods.tell();
    floods.tell();
    assertThat(lines())
        .hasSize(Floods.MOST + 3)
        .last()
        .asString()
        .endsWith(
            " WARN Some - 9980 more in the last minute that begin: the disk is full, {} times");

    logger.warn("the disk is full, {} times", "again");
    assertThat(lines()).last().asString().endsWith("the disk is full, again times");
  }

  @Test
  void whatWasLeftOutIsSaidAtTheEndToo() {
    Logs logs = Logs.begin(context, LogFormat.TEXT, "info", out);
    Logger logger = context.getLogger("a");
    for (int i = 0; i < 25; i++) {
      logger.error("same");
    }
    logs.tellOfFloods();
    assertThat(lines()).hasSize(Floods.MOST);
    logs.tellOfAllFloods();
    assertThat(lines()).last().asString().contains("5 more in the last minute that begin: same");
  }

  @Test
  void auditLinesAreAllWritten() {
    logger(LogFormat.TEXT, "error");
    for (int i = 0; i < 1_000; i++) {
      context.getLogger("audit").info("allowed {}", i);
    }
    assertThat(lines()).hasSize(1_000);
  }

  @Test
  void newTextsAreAllWritten() {
    Logger logger = logger(LogFormat.TEXT, "info");
    for (int i = 0; i < 3_000; i++) {
      logger.info(i + " is what it begins with");
    }
    assertThat(lines()).hasSize(3_000);
  }
}
