package dev.outrider.sidecar.jfr;

import dev.outrider.sidecar.command.CommandDesk;
import dev.outrider.sidecar.model.JfrStatus;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.LiveModel;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the recordings of all JVMs into their figures. One thread looks after them; each recording
 * is parsed on a thread of its own.
 */
public final class JfrReader implements AutoCloseable {

  /** The most recordings read at once: each has a thread, and its stacks some megabytes. */
  public static final int MOST = 50;

  private static final long TICK_MILLIS = 500;
  private static final int DRAIN_TICKS = 4;
  private static final int SWEEP_TICKS = 240;
  private static final long CLOSE_MILLIS = 2_000;
  private static final Logger LOG = LoggerFactory.getLogger(JfrReader.class);

  private final LiveModel model;
  private final Inboxes inboxes = new Inboxes();
  private final AgentRequests requests;
  private final Map<String, HostReader> readers = new HashMap<>();
  // How many reports of a JVM there were when it had ended; one more, and it had not.
  private final Map<String, Long> ended = new HashMap<>();
  private final FlushWaker waker = new FlushWaker();
  private final Thread thread;

  public JfrReader(LiveModel model, CommandDesk desk) {
    this.model = model;
    this.requests = new AgentRequests(desk);
    this.thread = new Thread(this::run, "outrider-jfr");
    thread.setDaemon(true);
  }

  public JfrReader start() {
    thread.start();
    waker.start();
    return this;
  }

  /** A place for a recording that the agent of this JVM is to be asked for. */
  public TakenRecording awaitRecording(String jvmId) {
    return TakenRecording.open(inboxes, jvmId);
  }

  Inboxes inboxes() {
    return inboxes;
  }

  private void run() {
    try {
      for (long tick = 0; !Thread.currentThread().isInterrupted(); tick++) {
        // What was in use a minute ago is known to be abandoned only later.
        if (tick % SWEEP_TICKS == 0) {
          ScratchFolders.sweep();
        }
        tick();
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      readers.values().forEach(reader -> reader.stop(JfrStatus.Way.OFF, "the sidecar stops"));
    }
  }

  void tick() {
    for (Jvm jvm : model.jvms()) {
      if (jvm.connected() && !readers.containsKey(jvm.id()) && !hasEnded(jvm)) {
        admit(jvm);
      }
    }
    ended.keySet().removeIf(id -> model.find(id) == null);
    Iterator<HostReader> each = readers.values().iterator();
    while (each.hasNext()) {
      HostReader reader = each.next();
      try {
        int goneTicks = reader.goneTicks();
        if (goneTicks == 0) {
          reader.tick();
        } else if (goneTicks >= DRAIN_TICKS) {
          each.remove();
          end(reader);
        }
      } catch (RuntimeException e) {
        LOG.error("a recording cannot be looked after", e);
      }
    }
  }

  private boolean hasEnded(Jvm jvm) {
    @Nullable Long reports = ended.get(jvm.id());
    return reports != null && reports == jvm.reports();
  }

  private void end(HostReader reader) {
    ended.put(reader.jvm().id(), reader.jvm().reports());
    reader.hostEnded();
  }

  private void admit(Jvm jvm) {
    if (readers.size() < MOST) {
      readers.put(jvm.id(), new HostReader(jvm, inboxes, requests));
    } else {
      jvm.jfrFigures()
          .status()
          .use(
              JfrStatus.Way.UNAVAILABLE,
              "this sidecar reads " + MOST + " other recordings already");
    }
  }

  @Override
  public void close() {
    waker.stop();
    thread.interrupt();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
