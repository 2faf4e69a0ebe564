package dev.outrider.recorder.work;

import dev.outrider.recorder.requests.Request;

/** A task that knows its request. */
final class CarryingTask implements Runnable {

  private final Runnable task;
  private final Request request;

  CarryingTask(Runnable task, Request request) {
    this.task = task;
    this.request = request;
  }

  @Override
  public void run() {
    HopRecorder.run(task, request);
  }

  @Override
  public String toString() {
    return task.toString();
  }
}
