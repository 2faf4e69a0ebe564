package dev.outrider.agent.bench;

import dev.outrider.agent.report.AllocatedBytes;
import dev.outrider.recorder.caches.CacheRecorder;
import dev.outrider.recorder.work.HopRecorder;
import dev.outrider.recorder.jdbc.JdbcRecorder;
import dev.outrider.recorder.redis.JedisRecorder;
import dev.outrider.recorder.redis.LettuceRecorder;
import dev.outrider.recorder.LiveHistogram;
import dev.outrider.recorder.servers.RequestRecorder;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The recorder called by itself, as advice calls it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecorderBench {

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int TEXTS = 4_096;
  private static final int LONG_TEXTS = 256;
  private static final int EXECUTIONS = 100;
  private static final String TEMPLATE = "/projects/{id}/scenes/{scene}";
  private static final String KNOWN = "SELECT name, price FROM item WHERE id = ? AND state = ?";

  private final WovenStatement prepared = new WovenStatement();
  private final WovenStatement plain = new WovenStatement();
  private final LiveHistogram histogram = new LiveHistogram();
  private final String[] withLiterals = new String[TEXTS];
  private final String[] long1K = new String[LONG_TEXTS];
  private final WovenExchange exchange = new WovenExchange("/projects/42/scenes/7f3a99b1");
  private final WovenRedis.Connection jedis = new WovenRedis.Connection();
  private final WovenRedis.Arguments arguments = new WovenRedis.Arguments();
  private final WovenRedis.Command lettuce = new WovenRedis.Command();
  private int next;
  private final Runnable task = () -> next++;

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
  public long clocksAndCounters() {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    long nanos = System.nanoTime() - start;
    return nanos + THREADS.getCurrentThreadAllocatedBytes() - bytes;
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
    long entered = RequestRecorder.enter(exchange);
    for (int i = 0; i < EXECUTIONS; i++) {
      execution();
    }
    RequestRecorder.end(exchange);
    RequestRecorder.leave(entered);
  }

  /** The same, of hits of a cache. */
  @Benchmark
  @OperationsPerInvocation(EXECUTIONS)
  public void hitInRequest() {
    long entered = RequestRecorder.enter(exchange);
    for (int i = 0; i < EXECUTIONS; i++) {
      CacheRecorder.hit(1);
    }
    RequestRecorder.end(exchange);
    RequestRecorder.leave(entered);
  }

  @Benchmark
  public void readByJedis() {
    long start = JedisRecorder.sending(jedis);
    JedisRecorder.sent(start, jedis, arguments, null);
    JedisRecorder.read(jedis, arguments, null);
  }

  @Benchmark
  public void readByLettuce() {
    lettuce.renew();
    LettuceRecorder.written(this, lettuce);
    LettuceRecorder.sent(lettuce);
    LettuceRecorder.completing(lettuce);
    LettuceRecorder.complete(lettuce);
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

  /** Named by its path, whose ids are folded. */
  @Benchmark
  public void request() {
    long entered = RequestRecorder.enter(exchange);
    RequestRecorder.end(exchange);
    RequestRecorder.leave(entered);
  }

  /** Named by its router's template. */
  @Benchmark
  public void requestAtTemplate() {
    long entered = RequestRecorder.enter(exchange);
    RequestRecorder.routed(TEMPLATE);
    RequestRecorder.end(exchange);
    RequestRecorder.leave(entered);
  }

  /** Lets the recorder ask for allocated bytes, in the forks that use it. */
  @State(Scope.Thread)
  public static class Meter {
    @Setup
    public void use() {
      AllocatedBytes.measure();
    }
  }

  @Benchmark
  public void requestMetered(Meter meter) {
    request();
  }

  @Benchmark
  public void requestAtTemplateMetered(Meter meter) {
    requestAtTemplate();
  }

  /** A task handed over and run, of no request. */
  @Benchmark
  public void hopWithoutRequest() {
    HopRecorder.offer(task);
    HopRecorder.run(task);
  }

  /** A request in flight, which has left this thread. */
  @State(Scope.Thread)
  public static class InFlight {
    final WovenExchange exchange = new WovenExchange("/projects/42");

    @Setup
    public void begin() {
      RequestRecorder.leave(RequestRecorder.enter(exchange));
    }
  }

  /** Comes to a thread and leaves it: what is to be taken off the next one. */
  @Benchmark
  public void enterAndLeave(InFlight request) {
    long entered = RequestRecorder.enter(request.exchange);
    RequestRecorder.leave(entered);
  }

  /** A task handed over on a thread that works for a request, and run on one that does not. */
  @Benchmark
  public void hopWithRequest(InFlight request) {
    long entered = RequestRecorder.enter(request.exchange);
    HopRecorder.offer(task);
    RequestRecorder.leave(entered);
    HopRecorder.run(task);
  }
}
