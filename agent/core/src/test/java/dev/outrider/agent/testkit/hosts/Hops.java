package dev.outrider.agent.testkit.hosts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The ways in which work changes threads, each waiting until it is done. */
final class Hops {

  private static final String URL = "jdbc:h2:mem:hops;DB_CLOSE_DELAY=-1";
  private static final int MANY = 8;

  /** Has a query run, once or more, on other threads. */
  interface Way {
    void go(Runnable query) throws Exception;
  }

  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ExecutorService full =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(1),
          new ThreadPoolExecutor.CallerRunsPolicy());
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
  private final ForkJoinPool forkJoin = new ForkJoinPool(3);
  private final ConcurrentLinkedQueue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
  private final Semaphore mail = new Semaphore(0);
  private final Map<String, AtomicLong> queries = new ConcurrentHashMap<>();
  private final AtomicLong runs = new AtomicLong();
  private final CountDownLatch stopped = new CountDownLatch(1);

  Hops() {
    Thread completer = new Thread(this::deliver, "completer-1");
    completer.setDaemon(true);
    completer.start();
    clock.scheduleAtFixedRate(new Cleaner(), 0, 20, TimeUnit.MILLISECONDS);
  }

  /** What the clock runs again and again. */
  private final class Cleaner implements Runnable {
    @Override
    public void run() {
      if (stopped.getCount() > 0) {
        query("cleaner");
        runs.incrementAndGet();
      }
    }
  }

  Map<String, Way> ways() {
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("submit", query -> pool.submit(query).get());
    ways.put("execute", this::execute);
    ways.put("invokeAll", query -> all(pool.invokeAll(callables(query))));
    ways.put("concurrent", this::concurrently);
    ways.put("callerRuns", this::throughAFullPool);
    ways.put("schedule", query -> clock.schedule(query, 1, TimeUnit.MILLISECONDS).get());
    ways.put("forkJoin", query -> forkJoin.submit(query).get());
    ways.put("fork", query -> forkJoin.invoke(new Halving(query, MANY)));
    ways.put("stream", query -> IntStream.range(0, MANY).parallel().forEach(i -> query.run()));
    ways.put("runAsync", query -> CompletableFuture.runAsync(query).get());
    ways.put(
        "supplyThenRun", query -> CompletableFuture.runAsync(query, pool).thenRun(query).get());
    ways.put("completedElsewhere", this::completedElsewhere);
    ways.put("thenRunAsync", this::completedElsewhereAsync);
    ways.put("nested", query -> pool.submit(() -> forkJoin.submit(query).get()).get());
    ways.put("sameTask", this::sameTask);
    if (Runtime.version().feature() >= 21) {
      ways.put("virtual", this::virtually);
    }
    return ways;
  }

  private void execute(Runnable query) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    pool.execute(
        () -> {
          query.run();
          done.countDown();
        });
    done.await();
  }

  private static List<Callable<Object>> callables(Runnable query) {
    return Collections.nCopies(MANY, Executors.callable(query));
  }

  private static void all(List<Future<Object>> futures) throws Exception {
    for (Future<Object> future : futures) {
      future.get();
    }
  }

  private void concurrently(Runnable query) throws Exception {
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      futures.add(pool.submit(query));
      query.run();
    }
    for (Future<?> future : futures) {
      future.get();
    }
  }

  private void throughAFullPool(Runnable query) throws Exception {
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      futures.add(full.submit(query));
    }
    for (Future<?> future : futures) {
      future.get();
    }
  }

  /** Splits itself until each part is one query. */
  private static final class Halving extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient Runnable query;
    private final int times;

    Halving(Runnable query, int times) {
      this.query = query;
      this.times = times;
    }

    @Override
    protected void compute() {
      if (times == 1) {
        query.run();
      } else {
        invokeAll(new Halving(query, times / 2), new Halving(query, times / 2));
      }
    }
  }

  // What a thread that serves no request completes, as a driver's or a client's reader would.
  private void completedElsewhere(Runnable query) throws Exception {
    CompletableFuture<Void> signal = new CompletableFuture<>();
    CompletableFuture<Void> done = signal.thenRun(query).thenCompose(v -> signal).thenRun(query);
    post(() -> signal.complete(null));
    done.get();
  }

  private void completedElsewhereAsync(Runnable query) throws Exception {
    CompletableFuture<Void> signal = new CompletableFuture<>();
    CompletableFuture<Void> done = signal.thenRunAsync(query, pool).thenRunAsync(query);
    post(() -> signal.complete(null));
    done.get();
  }

  private void post(Runnable letter) {
    mailbox.add(letter);
    mail.release();
  }

  private void deliver() {
    while (true) {
      mail.acquireUninterruptibly();
      Runnable letter = mailbox.poll();
      if (letter != null) {
        letter.run();
      }
    }
  }

  // One object for all requests and none, as servers have their one drainer.
  private final ConcurrentLinkedQueue<Runnable> drained = new ConcurrentLinkedQueue<>();
  private final ExecutorService drainer = Executors.newSingleThreadExecutor();
  private final Runnable drain =
      () -> {
        Runnable next = drained.poll();
        if (next != null) {
          next.run();
        }
      };

  private void sameTask(Runnable query) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    drainInOrder(
        () -> {
          query.run();
          done.countDown();
        });
    done.await();
  }

  private synchronized void drainInOrder(Runnable task) {
    drained.add(task);
    drainer.execute(drain);
  }

  private void virtually(Runnable query) throws Exception {
    ExecutorService perTask =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    try {
      all(perTask.invokeAll(callables(query)));
      Thread thread =
          (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, query);
      thread.join();
    } finally {
      perTask.shutdown();
    }
  }

  /** Uses the same pools for no request until all is stopped. */
  void withoutRequest(AtomicLong done) {
    try {
      while (stopped.getCount() > 0) {
        CountDownLatch ran = new CountDownLatch(3);
        Runnable query =
            () -> {
              query("idle");
              done.incrementAndGet();
              ran.countDown();
            };
        pool.execute(query);
        drainInOrder(query);
        forkJoin.execute(query);
        ran.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void query(String way) {
    try (Connection connection = DriverManager.getConnection(URL);
        PreparedStatement select = connection.prepareStatement("SELECT ? + 1")) {
      select.setInt(1, 1);
      try (ResultSet found = select.executeQuery()) {
        found.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    queries.computeIfAbsent(way, name -> new AtomicLong()).incrementAndGet();
  }

  long queriesOf(String way) {
    return queries.get(way).get();
  }

  long runs() {
    return runs.get();
  }

  void stop() throws InterruptedException {
    stopped.countDown();
    clock.shutdown();
    clock.awaitTermination(10, TimeUnit.SECONDS);
  }
}
