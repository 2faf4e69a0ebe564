package dev.outrider.agent.testkit.hosts;

import static org.quartz.SimpleScheduleBuilder.simpleSchedule;

import java.util.Date;
import java.util.Properties;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.listeners.TriggerListenerSupport;

/** Quartz with jobs of all sorts in memory. */
public final class QuartzHost {

  private static final int RUNS = 10;
  private static final String VETOED = "vetoed";

  /** Asks twice. */
  public static final class Report implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      Ledger.work(ownerOf(context), 2);
    }
  }

  /** Inherits what it does. */
  public abstract static class Base implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      Ledger.work(ownerOf(context), 1);
      fail(context);
    }

    abstract void fail(JobExecutionContext context) throws JobExecutionException;
  }

  /** Breaks. */
  public static final class Broken extends Base {
    @Override
    void fail(JobExecutionContext context) {
      Ledger.failed(ownerOf(context), UnsupportedOperationException.class);
      throw new UnsupportedOperationException("on purpose");
    }
  }

  /** Says that it failed. */
  public static final class Failing extends Base {
    @Override
    void fail(JobExecutionContext context) throws JobExecutionException {
      Ledger.failed(ownerOf(context), JobExecutionException.class);
      throw new JobExecutionException("on purpose");
    }
  }

  /** Wants to be run again at once, the first time. */
  public static final class Again extends Base {
    @Override
    void fail(JobExecutionContext context) throws JobExecutionException {
      if (context.getRefireCount() == 0) {
        Ledger.failed(ownerOf(context), JobExecutionException.class);
        throw new JobExecutionException(true);
      }
    }
  }

  /** Is one of many whose keys nobody chose. */
  public static final class Nameless implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      Ledger.work("job " + Nameless.class.getName(), 1);
    }
  }

  private QuartzHost() {}

  public static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.threadPool.threadCount", "3");
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
    scheduler
        .getListenerManager()
        .addTriggerListener(
            new TriggerListenerSupport() {
              @Override
              public String getName() {
                return "veto";
              }

              @Override
              public boolean vetoJobExecution(Trigger trigger, JobExecutionContext context) {
                return context.getJobDetail().getKey().getName().equals(VETOED);
              }
            });
    scheduler.setJobFactory(
        (bundle, from) -> {
          JobKey key = bundle.getJobDetail().getKey();
          try {
            return key.getName().equals("lambda")
                ? context -> Ledger.work(ownerOf(context), 1)
                : bundle.getJobDetail().getJobClass().getConstructor().newInstance();
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        });
    schedule(scheduler, job(Report.class, "daily report", "reports"), RUNS);
    schedule(scheduler, job(Report.class, "lambda", null), RUNS);
    schedule(scheduler, job(Report.class, VETOED, null), RUNS);
    schedule(scheduler, job(Broken.class, "broken", null), RUNS);
    schedule(scheduler, job(Failing.class, "failing", null), RUNS);
    schedule(scheduler, job(Again.class, "again", null), RUNS);
    for (int i = 0; i < RUNS; i++) {
      schedule(scheduler, job(Report.class, "import-" + i, "imports"), 1);
      schedule(scheduler, JobBuilder.newJob(Nameless.class).build(), 1);
    }
    scheduler.start();
    for (String name : new String[] {"lambda", "broken", "failing"}) {
      Ledger.awaitRuns("job DEFAULT." + name, RUNS);
    }
    Ledger.awaitRuns("job reports.daily report", RUNS);
    Ledger.awaitRuns("job DEFAULT.again", 2 * RUNS);
    Ledger.awaitRuns("job imports.import-*", RUNS);
    Ledger.awaitRuns("job " + Nameless.class.getName(), RUNS);
    scheduler.shutdown(true);
    Ledger.tell();
    Console.ready();
  }

  private static JobDetail job(Class<? extends Job> type, String name, String group) {
    return JobBuilder.newJob(type).withIdentity(name, group).build();
  }

  private static void schedule(Scheduler scheduler, JobDetail job, int runs) throws Exception {
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .startAt(new Date())
            .withSchedule(simpleSchedule().withIntervalInMilliseconds(10).withRepeatCount(runs - 1))
            .build();
    scheduler.scheduleJob(job, trigger);
  }

  private static String ownerOf(JobExecutionContext context) {
    return "job " + context.getJobDetail().getKey().toString().replaceAll("[0-9]+", "*");
  }
}
