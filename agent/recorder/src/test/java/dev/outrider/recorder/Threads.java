package dev.outrider.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets pieces of work begin on threads of their own at the same moment. */
public final class Threads implements AutoCloseable {

  /** What a thread does. */
  public interface Work {
    void run() throws Exception;
  }

  private final ExecutorService pool = Executors.newCachedThreadPool();

  /** Returns when all are done; throws what one of them did. */
  public void together(Work... works) throws Exception {
    CyclicBarrier start = new CyclicBarrier(works.length);
    List<Future<?>> done = new ArrayList<>();
    for (Work work : works) {
      done.add(
          pool.submit(
              () -> {
                start.await();
                work.run();
                return null;
              }));
    }
    for (Future<?> each : done) {
      each.get();
    }
  }

  /** Runs one piece of work on another thread. */
  public static void elsewhere(Work work) {
    try (Threads threads = new Threads()) {
      threads.together(work);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
