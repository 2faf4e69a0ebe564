package dev.outrider.agent.hotpaths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.HotHost;
import dev.outrider.agent.testkit.hosts.HotJsonCodec;
import dev.outrider.agent.testkit.hosts.HotWork;
import dev.outrider.agent.testkit.hosts.HotXmlCodec;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods measured on request in a real host, and given back. */
class HotPathsIT {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String WORK = HotWork.class.getName();
  private static final String CODECS = HotWork.class.getPackageName() + ".Hot*Codec#encode";
  private static final int ALLOCATED_BYTES = 4 << 20;

  private final ReportSink sink = new ReportSink();
  private int commands;

  @AfterEach
  void closeSink() {
    sink.close();
  }

  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  private HostJvm host(Jdks jdk, String more) {
    return HostJvm.of(HotHost.class)
        .on(jdk)
        .agent("sidecar=" + sink.address() + ",report.interval=100ms" + more)
        .start();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void countsEveryCallOfMethodsOfEveryShape(Jdks jdk) throws InterruptedException {
    try (HostJvm host = host(jdk, "")) {
      Map<String, Long> before = host.awaitReady();
      for (String method : List.of("frame", "find", "recur", "fail", "allocate")) {
        assertThat(add(WORK + "#" + method).status()).isEqualTo(CommandResult.Status.DONE);
      }
      host.proceed();
      host.awaitReady();
      host.proceed();
      Map<String, Long> after = host.awaitReady();

      awaitCalls("frame", 2, growth("frames", before, after));
      awaitCalls("find", 1, growth("statics", before, after));
      awaitCalls("recur", 1, growth("recursions", before, after));
      awaitCalls("fail", 1, growth("failures", before, after));
      awaitCalls("allocate", 1, growth("allocations", before, after));
      assertThat(sum(methods("fail"), Field.HotMethod.EXCEPTIONS))
          .isEqualTo(growth("thrown", before, after));
      assertThat(recorded(methods("recur"), Field.HotMethod.NANOS))
          .isEqualTo(growth("recursions", before, after));
      assertThat(sum(methods("recur"), Field.HotMethod.EXCEPTIONS)).isZero();
      assertThat(after.get("stack")).as("a stack trace").isEqualTo(before.get("stack"));
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
      assertBytes(methods("allocate").get(0), growth("allocations", before, after), after);
    }
  }

  /** Bytes of each call but those on virtual threads, of which the JVM does not tell. */
  private static void assertBytes(Entry allocate, long calls, Map<String, Long> counts) {
    long onVirtualThreads = counts.getOrDefault("virtualCalls", 0L);
    var bytes = allocate.histogram(Field.HotMethod.ALLOCATED_BYTES);
    assertThat(bytes.count()).isEqualTo(calls - onVirtualThreads);
    assertThat(bytes.sum() / (double) bytes.count())
        .isBetween((double) ALLOCATED_BYTES, ALLOCATED_BYTES * 1.001);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void weavesClassesThatLoadLaterInEveryLoader(Jdks jdk) {
    try (HostJvm host = host(jdk, ",hotpaths=" + CODECS + ";" + WORK + "#frame(I)")) {
      host.awaitReady();
      Until.true_(() -> told(), DEADLINE, () -> state(CODECS).equals("waiting"));
      host.proceed();
      host.awaitReady();
      Until.true_(() -> told(), DEADLINE, () -> methods("encode").size() == 2);
      // Both loaders' classes are loaded by now, and nothing was called yet.
      awaitSettled();
      host.proceed();
      Map<String, Long> counts = host.awaitReady();
      awaitCalls("encode", 2, counts.get("codecCalls"));
      assertThat(methods("encode"))
          .extracting(each -> each.attribute(Field.HotMethod.CLASS))
          .containsExactlyInAnyOrder(HotJsonCodec.class.getName(), HotXmlCodec.class.getName());
      assertThat(methods("frame")).as("of two overloads the one").hasSize(1);
    }
  }

  /** A later report has looked at all classes that there are. */
  private void awaitSettled() {
    int reports = sink.reports();
    Until.true_(() -> "two more reports", DEADLINE, () -> sink.reports() >= reports + 2);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void leavesTheClassAsItWasWhenRemoved(Jdks jdk) throws InterruptedException {
    try (HostJvm host = host(jdk, "")) {
      Map<String, Long> before = host.awaitReady();
      add(WORK + "#frame");
      add(WORK + "#f*l@10");
      host.proceed();
      host.awaitReady();
      host.proceed();
      host.awaitReady();
      Until.true_(() -> told(), DEADLINE, () -> methods("frame").size() == 2);

      CommandResult removed = remove(WORK + "#frame");
      assertThat(removed.message()).startsWith("2 methods");
      Until.true_(() -> told(), DEADLINE, () -> methods("frame").isEmpty());
      assertThat(methods("fail")).as("what another path means stays").hasSize(1);
      assertThat(remove(WORK + "#f*l@10").status()).isEqualTo(CommandResult.Status.DONE);
      host.proceed();
      host.awaitReady();
      host.proceed();
      Map<String, Long> after = host.awaitReady();
      awaitSettled();
      assertThat(sink.entries(Kind.HOT_METHOD)).isEmpty();
      assertThat(sink.entries(Kind.HOT_PATH)).isEmpty();
      assertThat(after.get("stack")).isEqualTo(before.get("stack"));

      CommandResult unknown = remove(WORK + "#frame");
      assertThat(unknown.status()).isEqualTo(CommandResult.Status.NOT_FOUND);

      // And once more: counted from nothing.
      add(WORK + "#frame");
      host.proceed();
      host.awaitReady();
      host.proceed();
      Map<String, Long> again = host.awaitReady();
      awaitCalls("frame", 2, growth("frames", after, again));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void measuresOneCallInSoMany(Jdks jdk) throws InterruptedException {
    try (HostJvm host = host(jdk, "")) {
      Map<String, Long> before = host.awaitReady();
      add(WORK + "#fail@100");
      host.proceed();
      host.awaitReady();
      host.proceed();
      Map<String, Long> after = host.awaitReady();
      long calls = growth("failures", before, after);
      awaitCalls("fail", 1, calls);
      Entry fail = methods("fail").get(0);
      assertThat(fail.histogram(Field.HotMethod.NANOS).count()).isEqualTo((calls + 99) / 100);
      assertThat(fail.count(Field.HotMethod.EXCEPTIONS)).isEqualTo(growth("thrown", before, after));
    }
  }

  @Test
  void refusesWhatCannotBeMeasuredWithAReason() throws InterruptedException {
    try (HostJvm host = host(Jdks.all().get(0), "")) {
      host.awaitReady();
      assertUnsuitable("java.util.ArrayList#add", "classes of the JDK");
      assertUnsuitable(WORK + "#<init>", "constructors");
      assertUnsuitable(WORK + "#<clinit>", "class initialisers");
      assertUnsuitable("frame", "expected such as com.acme.Render#frame");
      assertUnsuitable(WORK + "#frame(X)", "expected such as");
      assertUnsuitable(WORK + "#frame@0", "from 1 to 1000000");

      assertRefused("dev.outrider.recorder.Failures#count", "the agent's own");
      assertRefused("javax.management.ObjectName#getDomain", "a class of the JDK");
      assertRefused(WORK + "#noCode", "it is native");
      assertRefused(WORK + "#nothing", "declares no such method");
      assertThat(add("com.acme.NotThere#frame").entries().get(0).attribute(Field.HotPath.STATE))
          .isEqualTo("waiting");
      host.proceed();
      host.awaitReady();
    }
  }

  private void assertUnsuitable(String path, String reason) throws InterruptedException {
    CommandResult result = add(path);
    assertThat(result.status()).as(path).isEqualTo(CommandResult.Status.UNSUITABLE);
    assertThat(result.message()).contains(path).contains(reason);
  }

  private void assertRefused(String path, String reason) throws InterruptedException {
    Entry entry = add(path).entries().get(0);
    assertThat(entry.attribute(Field.HotPath.STATE)).isEqualTo("refused");
    assertThat(entry.attribute(Field.HotPath.REASON)).contains(reason);
  }

  private CommandResult add(String path) throws InterruptedException {
    return command(Command.ADD, path);
  }

  private CommandResult remove(String path) throws InterruptedException {
    return command(Command.REMOVE, path);
  }

  private CommandResult command(String argument, String path) throws InterruptedException {
    commands++;
    return sink.carryOut(
        new Command(Integer.toString(commands), Command.HOT_PATHS, Map.of(argument, path)));
  }

  private List<Entry> methods(String name) {
    return sink.entries(Kind.HOT_METHOD).stream()
        .filter(each -> name.equals(each.attribute(Field.HotMethod.METHOD)))
        .toList();
  }

  private void awaitCalls(String method, int methods, long calls) {
    Until.true_(
        () -> method + " was called " + calls + " times: " + told(),
        DEADLINE,
        () ->
            methods(method).size() == methods
                && sum(methods(method), Field.HotMethod.CALLS) == calls);
  }

  private static long sum(List<Entry> entries, String value) {
    return entries.stream().mapToLong(each -> each.count(value)).sum();
  }

  private static long recorded(List<Entry> entries, String histogram) {
    return entries.stream().mapToLong(each -> each.histogram(histogram).count()).sum();
  }

  private static long growth(String name, Map<String, Long> before, Map<String, Long> after) {
    return after.get(name) - before.get(name);
  }

  private String state(String path) {
    return sink.entries(Kind.HOT_PATH).stream()
        .filter(each -> each.id().equals(path))
        .map(each -> each.attribute(Field.HotPath.STATE, ""))
        .findFirst()
        .orElse("not told");
  }

  private String told() {
    return sink.entries(Kind.HOT_PATH) + "\n" + sink.entries(Kind.HOT_METHOD);
  }
}
