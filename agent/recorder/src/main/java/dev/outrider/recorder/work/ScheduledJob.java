package dev.outrider.recorder.work;

/** A command that a scheduler runs again and again, each run a job of the command's name. */
final class ScheduledJob implements Runnable {

  // Runs nothing itself: it hands over, to a thread of its own, a job that tells when it runs.
  private static final String HANDING_OVER =
      "org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler$$Lambda";

  private final Runnable command;
  private final String name;

  private ScheduledJob(Runnable command) {
    this.command = command;
    this.name = JobNames.ofTask(command);
  }

  static Runnable of(Runnable command) {
    return command instanceof ScheduledJob || command.getClass().getName().startsWith(HANDING_OVER)
        ? command
        : new ScheduledJob(command);
  }

  String name() {
    return name;
  }

  @Override
  public void run() {
    long begun = JobRecorder.begin(name);
    Throwable thrown = null;
    try {
      command.run();
    } catch (Throwable failure) {
      thrown = failure;
      throw failure;
    } finally {
      JobRecorder.end(begun, thrown);
    }
  }

  @Override
  public String toString() {
    return command.toString();
  }
}
