package dev.outrider.agent.testkit.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Works on threads that have no request, and on the JDK's own schedulers. */
public final class ThreadPoolsHost {

  private static final int TASKS = 50;
  private static final int THREADS = 3;
  private static final String JOB = "job " + ThreadPoolsHost.class.getName();

  private ThreadPoolsHost() {}

  public static void main(String[] arguments) throws Exception {
    Ledger.query("pool main");
    onPlainThreads();
    onPool(Executors.newFixedThreadPool(THREADS), "pool pool-*-thread-*");
    onPool(
        Executors.newCachedThreadPool(task -> new Thread(task, "mail 7 sender")),
        "pool mail * sender");
    onSchedules();
    Ledger.tell();
    Console.ready();
  }

  private static void onPlainThreads() throws InterruptedException {
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> Ledger.query("pool importer-*"), "importer-" + i);
      thread.start();
      thread.join();
    }
    Thread unnamed = new Thread(() -> Ledger.query("pool (unnamed)"), "");
    unnamed.start();
    unnamed.join();
  }

  private static void onPool(ExecutorService pool, String owner) throws Exception {
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      done.add(pool.submit(() -> Ledger.query(owner)));
    }
    for (Future<?> each : done) {
      each.get();
    }
    pool.shutdown();
  }

  /** Once is the pool's, again and again is a job. */
  private static void onSchedules() throws Exception {
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    scheduler.schedule(() -> Ledger.query("pool pool-*-thread-*"), 1, TimeUnit.MILLISECONDS).get();
    scheduler.scheduleAtFixedRate(
        () -> Ledger.work(JOB + " (lambda)", 2), 0, 5, TimeUnit.MILLISECONDS);
    scheduler.scheduleWithFixedDelay(new Failing(), 0, 5, TimeUnit.MILLISECONDS);
    Timer timer = new Timer("timer");
    CountDownLatch ticks = new CountDownLatch(THREADS);
    timer.schedule(new Tick(ticks), 0, 5);
    Ledger.awaitRuns(JOB + " (lambda)", THREADS);
    Ledger.awaitRuns(JOB + "$Failing", 1);
    ticks.await();
    timer.cancel();
    scheduler.shutdown();
    scheduler.awaitTermination(10, TimeUnit.SECONDS);
  }

  /** Runs once: a scheduler gives up what throws. */
  private static final class Failing implements Runnable {
    @Override
    public void run() {
      Ledger.work(JOB + "$Failing", 1);
      Ledger.failed(JOB + "$Failing", UnsupportedOperationException.class);
      throw new UnsupportedOperationException("on purpose");
    }
  }

  private static final class Tick extends TimerTask {
    private final CountDownLatch ticks;

    Tick(CountDownLatch ticks) {
      this.ticks = ticks;
    }

    @Override
    public void run() {
      Ledger.work(JOB + "$Tick", 1);
      if (ticks.getCount() == 1) {
        cancel();
      }
      ticks.countDown();
    }
  }
}
