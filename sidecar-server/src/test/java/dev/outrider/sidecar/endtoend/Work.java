package dev.outrider.sidecar.endtoend;

import dev.outrider.agent.testkit.Until;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Hosts at work, round after round, whatever else happens meanwhile, until told to stop. */
final class Work implements AutoCloseable {

  private static final long PAUSE_NANOS = 50_000_000;

  private final List<Thread> threads;
  private final List<AtomicInteger> rounds;
  private volatile boolean stop;
  private volatile Throwable failure;

  private Work(List<? extends Host> hosts) {
    rounds = hosts.stream().map(host -> new AtomicInteger()).toList();
    threads =
        hosts.stream().map(host -> new Thread(() -> work(host, hosts.indexOf(host)))).toList();
  }

  static Work of(List<? extends Host> hosts) {
    Work work = new Work(hosts);
    work.threads.forEach(Thread::start);
    return work;
  }

  private void work(Host host, int index) {
    try {
      while (!stop) {
        host.round();
        rounds.get(index).incrementAndGet();
        // Leaves the processor to others, the sidecar's start above all.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Waits until each host has done that many whole rounds from now on. */
  void awaitRounds(int more) {
    List<Integer> before = rounds.stream().map(AtomicInteger::get).toList();
    Until.true_(
        () -> more + " rounds more than " + before + ": " + rounds,
        SidecarProcess.DEADLINE,
        () -> failure != null || haveDone(before, more + 1));
    if (failure != null) {
      throw new AssertionError("a host stopped working", failure);
    }
  }

  // The round that was under way when the wait began does not count.
  private boolean haveDone(List<Integer> before, int more) {
    for (int i = 0; i < before.size(); i++) {
      if (rounds.get(i).get() < before.get(i) + more) {
        return false;
      }
    }
    return true;
  }

  /** Lets each host end the round it is in. */
  @Override
  public void close() {
    stop = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    if (failure != null) {
      throw new AssertionError("a host stopped working", failure);
    }
  }
}
