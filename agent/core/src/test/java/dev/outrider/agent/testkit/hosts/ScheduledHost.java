package dev.outrider.agent.testkit.hosts;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.support.CronTrigger;

/**
 * Spring's scheduled methods and tasks: on its pool, and on a thread a run, virtual where the JDK
 * has them.
 */
public final class ScheduledHost {

  private static final int RUNS = 10;
  private static final int SECONDS = 2;
  private static final int JDK_WITH_VIRTUAL_THREADS = 21;
  private static final String OWNER = "job " + ScheduledHost.class.getName();
  private static final AtomicInteger RUNNING = new AtomicInteger();

  /** What is scheduled. */
  public static class Cleaner {

    private static final String CLEANER = OWNER + "$Cleaner.";

    private final Helper helper;

    Cleaner(Helper helper) {
      this.helper = helper;
    }

    @Scheduled(fixedRate = 20)
    public void atRate() {
      run("atRate", 2);
    }

    @Scheduled(fixedDelay = 20)
    public void withDelay() {
      run("withDelay", 1);
    }

    @Scheduled(cron = "* * * * * *")
    public void byCron() {
      run("byCron", 3);
    }

    @Scheduled(fixedDelay = 30)
    public void failing() {
      run("failing", 1);
      Ledger.failed(CLEANER + "failing", UnsupportedOperationException.class);
      throw new UnsupportedOperationException("on purpose");
    }

    @Scheduled(fixedRate = 30)
    public void failingAtRate() {
      run("failingAtRate", 0);
      Ledger.failed(CLEANER + "failingAtRate", IllegalStateException.class);
      throw new IllegalStateException("on purpose");
    }

    @Scheduled(fixedDelay = 20)
    public void asking() {
      run("asking", 0);
      helper.query(CLEANER + "asking").join();
    }

    private static void run(String method, int queries) {
      RUNNING.incrementAndGet();
      Ledger.work(CLEANER + method, queries);
      RUNNING.decrementAndGet();
    }
  }

  /** Works on another thread for who asks. */
  public static class Helper {

    @Async("workers")
    public CompletableFuture<Void> query(String owner) {
      Ledger.query(owner);
      return CompletableFuture.completedFuture(null);
    }
  }

  /** What both contexts have. */
  @Configuration
  @EnableScheduling
  @EnableAsync
  static class Common {

    @Bean
    Helper helper() {
      return new Helper();
    }

    @Bean
    Cleaner cleaner(Helper helper) {
      return new Cleaner(helper);
    }

    @Bean
    ThreadPoolTaskExecutor workers() {
      return new ThreadPoolTaskExecutor();
    }
  }

  /** A pool. */
  @Configuration
  static class Pooled {

    @Bean
    TaskScheduler taskScheduler() {
      ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
      scheduler.setPoolSize(3);
      scheduler.setErrorHandler(failure -> {});
      scheduler.setWaitForTasksToCompleteOnShutdown(true);
      scheduler.setAwaitTerminationSeconds(10);
      return scheduler;
    }
  }

  /** A thread a run. */
  @Configuration
  static class Unpooled {

    @Bean
    TaskScheduler taskScheduler() {
      SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
      scheduler.setErrorHandler(failure -> {});
      scheduler.setVirtualThreads(Runtime.version().feature() >= JDK_WITH_VIRTUAL_THREADS);
      scheduler.setTaskTerminationTimeout(10_000);
      return scheduler;
    }
  }

  private ScheduledHost() {}

  public static void main(String[] arguments) throws Exception {
    run(Pooled.class, RUNS, SECONDS);
    run(Unpooled.class, 2 * RUNS, 2 * SECONDS);
    Ledger.tell();
    Console.ready();
  }

  private static void run(Class<?> scheduling, int runs, int seconds) throws Exception {
    try (var context = new AnnotationConfigApplicationContext(Common.class, scheduling)) {
      TaskScheduler scheduler = context.getBean(TaskScheduler.class);
      var delayed = scheduler.scheduleWithFixedDelay(ScheduledHost::lambda, Duration.ofMillis(20));
      var timed = scheduler.schedule(new Named(), new CronTrigger("* * * * * *"));
      for (String method :
          new String[] {"atRate", "withDelay", "failing", "failingAtRate", "asking"}) {
        Ledger.awaitRuns(Cleaner.CLEANER + method, runs);
      }
      Ledger.awaitRuns(Cleaner.CLEANER + "byCron", seconds);
      Ledger.awaitRuns(OWNER + " (lambda)", runs);
      Ledger.awaitRuns(OWNER + "$Named", seconds);
      delayed.cancel(false);
      timed.cancel(false);
      context
          .getBean(ScheduledAnnotationBeanPostProcessor.class)
          .getScheduledTasks()
          .forEach(ScheduledHost::cancel);
      while (RUNNING.get() > 0) {
        Thread.sleep(5);
      }
    }
  }

  private static void cancel(ScheduledTask task) {
    task.cancel(false);
  }

  private static void lambda() {
    RUNNING.incrementAndGet();
    Ledger.work(OWNER + " (lambda)", 1);
    Ledger.failed(OWNER + " (lambda)", ArithmeticException.class);
    RUNNING.decrementAndGet();
    throw new ArithmeticException("on purpose");
  }

  private static final class Named implements Runnable {

    @Override
    public void run() {
      RUNNING.incrementAndGet();
      Ledger.work(OWNER + "$Named", 2);
      RUNNING.decrementAndGet();
    }
  }
}
