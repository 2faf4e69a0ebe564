package dev.outrider.agent.bench;

import dev.outrider.recorder.JdbcRecorder;
import dev.outrider.recorder.LiveHistogram;
import dev.outrider.recorder.Request;
import dev.outrider.recorder.RequestRecorder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The recorder called by itself, as advice calls it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecorderBench {

  private static final int TEXTS = 4_096;
  private static final int LONG_TEXTS = 256;
  private static final int EXECUTIONS = 100;
  private static final String KNOWN = "SELECT name, price FROM item WHERE id = ? AND state = ?";

  private final WovenStatement prepared = new WovenStatement();
  private final WovenStatement plain = new WovenStatement();
  private final LiveHistogram histogram = new LiveHistogram();
  private final String[] withLiterals = new String[TEXTS];
  private final String[] long1K = new String[LONG_TEXTS];
  private int next;

  /** Makes texts that differ in their literals: far more than the recorder remembers. */
  public RecorderBench() {
    JdbcRecorder.batched(prepared, KNOWN);
    for (int i = 0; i < TEXTS; i++) {
      withLiterals[i] =
          "SELECT name, price FROM item WHERE id = " + i + " AND state = 's" + i + "'";
    }
    for (int i = 0; i < LONG_TEXTS; i++) {
      StringBuilder text = new StringBuilder("SELECT p.id, p.name, s.title FROM project p ");
      for (int join = 0; text.length() < 1_000; join++) {
        text.append("JOIN scene s").append(join).append(" ON s").append(join).append(".project = ");
        text.append("p.id AND s").append(join).append(".position > ").append(i).append(' ');
      }
      long1K[i] = text.append("WHERE p.owner = 'o").append(i).append('\'').toString();
    }
  }

  @Benchmark
  public long twoClockReads() {
    long start = System.nanoTime();
    return System.nanoTime() - start;
  }

  @Benchmark
  public void execution() {
    long start = JdbcRecorder.enter(prepared);
    JdbcRecorder.exit(start, prepared, null, null);
  }

  /** A request of a hundred executions; the time of one is printed. */
  @Benchmark
  @OperationsPerInvocation(EXECUTIONS)
  public void executionInRequest() {
    Request request = RequestRecorder.begin();
    for (int i = 0; i < EXECUTIONS; i++) {
      execution();
    }
    RequestRecorder.endAtTemplate(request, "GET", "/projects/{id}", 200);
  }

  @Benchmark
  public void histogram() {
    histogram.record(next++ & 0xfffff);
  }

  @Benchmark
  public Object textKnown() {
    return statementOf(KNOWN);
  }

  @Benchmark
  public Object textOfKnownShape() {
    return statementOf(withLiterals[next++ & (TEXTS - 1)]);
  }

  /** What any look at such a text costs: its characters read one by one and hashed. */
  @Benchmark
  public long plainHashOf1K() {
    String text = long1K[next++ & (LONG_TEXTS - 1)];
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  @Benchmark
  public Object textOf1K() {
    return statementOf(long1K[next++ & (LONG_TEXTS - 1)]);
  }

  private Object statementOf(String sql) {
    plain.outrider$statement(null);
    JdbcRecorder.batched(plain, sql);
    return plain.outrider$statement();
  }

  @Benchmark
  public void request() {
    Request request = RequestRecorder.begin();
    RequestRecorder.endAtPath(request, "GET", "/projects/42/scenes/7f3a99b1", 200);
  }
}
