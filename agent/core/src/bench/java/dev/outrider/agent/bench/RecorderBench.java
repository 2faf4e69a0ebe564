package dev.outrider.agent.bench;

import dev.outrider.recorder.JdbcRecorder;
import dev.outrider.recorder.LiveHistogram;
import dev.outrider.recorder.Request;
import dev.outrider.recorder.RequestRecorder;
import dev.outrider.recorder.Tracked;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
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
  private static final String KNOWN = "SELECT name, price FROM item WHERE id = ? AND state = ?";

  /** What a driver's statement is once woven. */
  private static final class Statement implements Tracked {
    private volatile Object state;

    @Override
    public Object outrider$state() {
      return state;
    }

    @Override
    public void outrider$state(Object newState) {
      state = newState;
    }
  }

  private final Statement prepared = new Statement();
  private final Statement plain = new Statement();
  private final LiveHistogram histogram = new LiveHistogram();
  private final String[] withLiterals = new String[TEXTS];
  private final String[] long1K = new String[LONG_TEXTS];
  private int next;

  /** Makes texts that differ in their literals: far more than the recorder remembers. */
  public RecorderBench() {
    JdbcRecorder.prepared(prepared, KNOWN);
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
    JdbcRecorder.exit(start, prepared, null);
  }

  @Benchmark
  public void histogram() {
    histogram.record(next++ & 0xfffff);
  }

  @Benchmark
  public Object textKnown() {
    JdbcRecorder.prepared(plain, KNOWN);
    return plain.state;
  }

  @Benchmark
  public Object textOfKnownShape() {
    JdbcRecorder.prepared(plain, withLiterals[next++ & (TEXTS - 1)]);
    return plain.state;
  }

  @Benchmark
  public Object textOf1K() {
    JdbcRecorder.prepared(plain, long1K[next++ & (LONG_TEXTS - 1)]);
    return plain.state;
  }

  @Benchmark
  public void request() {
    Request request = RequestRecorder.begin();
    RequestRecorder.endAtPath(request, "GET", "/projects/42/scenes/7f3a99b1", 200);
  }
}
