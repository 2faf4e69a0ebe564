package dev.outrider.sidecar.jfr;

import dev.outrider.protocol.Field;
import dev.outrider.protocol.jfr.RecordingFolders;
import dev.outrider.sidecar.model.JfrStatus;
import dev.outrider.sidecar.model.JfrView;
import dev.outrider.sidecar.model.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one JVM's recording by the best way there is, and by another when that falls silent. Used
 * by one thread.
 */
final class HostReader {

  // From here on a recording can be followed while it is written.
  private static final int STREAMING_JAVA = 16;

  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(10);

  // How long another way than the best is used before the best gets another try.
  private static final Duration BEST_AGAIN_AFTER = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(HostReader.class);

  private final Jvm jvm;
  private final JfrStatus status;
  private final EventSink sink;
  private final Inboxes inboxes;
  private final AgentRequests requests;
  private @Nullable Reading reading;
  private @Nullable JfrView last;
  private int attempt;
  private long openedNanos;
  private @Nullable ProcessHandle process;
  private long reportsSeen;
  private int goneTicks;

  HostReader(Jvm jvm, Inboxes inboxes, AgentRequests requests) {
    this.jvm = jvm;
    this.status = jvm.jfrFigures().status();
    this.sink = new EventSink(jvm.jfrFigures());
    this.inboxes = inboxes;
    this.requests = requests;
  }

  /** Looks after it; to be called twice a second or so. */
  void tick() {
    @Nullable JfrView view = jvm.jfr();
    if (view == null) {
      stop(JfrStatus.Way.UNAVAILABLE, "the agent has not told of a recording");
    } else if (!view.running()) {
      boolean off = view.state().equals(Field.Jfr.STATE_OFF);
      stop(off ? JfrStatus.Way.OFF : JfrStatus.Way.UNAVAILABLE, view.reason());
    } else {
      last = view;
      look(view);
      read(view);
    }
  }

  private void read(JfrView view) {
    Reading now = reading;
    if (now == null) {
      open(view, null);
    } else if (moved(now, view)) {
      attempt = 0;
      open(view, "the host writes into another folder than before");
    } else if (jvm.connected() && sink.silentNanos() > patience(now).toNanos()) {
      attempt++;
      open(view, now.way().word() + " was silent for " + patience(now).toSeconds() + " s");
    } else if (attempt > 0 && System.nanoTime() - openedNanos > BEST_AGAIN_AFTER.toNanos()) {
      attempt = 0;
      open(view, null);
    }
  }

  // The first events of a way come later: the agent has to be asked, classes have to be loaded.
  private Duration patience(Reading now) {
    return sink.hasFlushed() || now.patience().compareTo(FIRST_PATIENCE) > 0
        ? now.patience()
        : FIRST_PATIENCE;
  }

  private static boolean moved(Reading now, JfrView view) {
    return now instanceof SharedFolder folder
        && view.path() != null
        && !folder.folder().equals(Path.of(view.path()));
  }

  private void open(JfrView view, @Nullable String reason) {
    close();
    List<JfrStatus.Way> ways = ways(view);
    JfrStatus.Way way = ways.get(attempt % ways.size());
    sink.restartSilence();
    openedNanos = System.nanoTime();
    try {
      reading = open(way, view);
      status.use(way, reason);
      beginFigures();
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} cannot be read by {}", jvm.service(), way.word(), e);
      status.use(JfrStatus.Way.UNAVAILABLE, way.word() + " cannot be read: " + e);
      attempt++;
    }
  }

  private Reading open(JfrStatus.Way way, JfrView view) throws IOException {
    return switch (way) {
      case SHARED_FOLDER ->
          SharedFolder.open(Path.of(String.valueOf(view.path())), sink, sink.lastEvent());
      case SHIPPED -> Shipped.open(jvm.id(), sink, inboxes, requests);
      case POLLED -> Polled.open(jvm.id(), sink, inboxes, requests);
      case OFF, UNAVAILABLE -> throw new IllegalArgumentException(way.word());
    };
  }

  private void beginFigures() {
    jvm.jfrFigures().allocation().begin();
    jvm.jfrFigures().cpu().begin();
    jvm.jfrFigures().byEndpoint().stacks().begin();
    jvm.jfrFigures().monitors().begin();
    jvm.jfrFigures().parks().begin();
    jvm.jfrFigures().pinned().begin();
  }

  /** The ways there are to read this recording, best first; never empty. */
  private static List<JfrStatus.Way> ways(JfrView view) {
    for (JfrStatus.Way way : JfrStatus.Way.values()) {
      if (way.reads() && way.word().equals(view.way())) {
        return List.of(way);
      }
    }
    List<JfrStatus.Way> ways = new ArrayList<>();
    @Nullable String path = view.path();
    if (path != null
        && view.javaFeature() >= STREAMING_JAVA
        && SharedFolder.isReadable(Path.of(path))) {
      ways.add(JfrStatus.Way.SHARED_FOLDER);
    }
    if (view.javaFeature() >= STREAMING_JAVA) {
      ways.add(JfrStatus.Way.SHIPPED);
    }
    ways.add(JfrStatus.Way.POLLED);
    return ways;
  }

  // What is not its process now was not then: it began with the host.
  private void look(JfrView view) {
    if (process == null) {
      process = HostProcess.find(view.pid(), jvm.identity().startedAt()).orElse(null);
    }
  }

  /** For how many ticks in a row the host has been gone; to be called once a tick. */
  int goneTicks() {
    goneTicks = hostIsGone() ? goneTicks + 1 : 0;
    return goneTicks;
  }

  /**
   * Whether the host has ended: it reports no more, which shows sooner where its process can be
   * seen from here. As long as it reports, it has not, whatever became of a process.
   */
  private boolean hostIsGone() {
    long reports = jvm.reports();
    boolean reported = reports != reportsSeen;
    reportsSeen = reports;
    return !jvm.connected() || (processHasEnded() && !reported);
  }

  private boolean processHasEnded() {
    ProcessHandle seen = process;
    return seen != null && !seen.isAlive();
  }

  /**
   * The host has ended: closes, and removes its folder, if nobody writes into it. To be called two
   * seconds after it is gone, when what it wrote last has been read.
   */
  void hostEnded() {
    stop(JfrStatus.Way.UNAVAILABLE, "the host has ended");
    JfrView view = last;
    if (view != null && view.path() != null && view.folder() != null) {
      ScratchFolders.holding(Path.of(view.path()), view.folder())
          .filter(folder -> processHasEnded() || RecordingFolders.isQuiet(folder))
          .ifPresent(RecordingFolders::delete);
    }
  }

  Jvm jvm() {
    return jvm;
  }

  void stop(JfrStatus.Way way, @Nullable String reason) {
    close();
    attempt = 0;
    status.use(way, reason);
  }

  private void close() {
    Reading open = reading;
    reading = null;
    if (open != null) {
      open.close();
    }
  }
}
