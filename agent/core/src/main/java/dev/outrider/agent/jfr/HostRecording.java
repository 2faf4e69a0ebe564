package dev.outrider.agent.jfr;

import dev.outrider.agent.Log;
import dev.outrider.agent.settings.JfrSettings;
import dev.outrider.protocol.Field;
import java.io.File;
import java.io.IOException;
import java.util.Objects;
import javax.management.JMException;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * The one flight recording of ours: starts it, keeps it within its bounds, stops it. Those of the
 * user are never touched.
 *
 * <p>Safe for several threads. Loaded only where the flight recorder is.
 */
final class HostRecording {

  static final String NAME = "outrider";

  // Once stopped for want of room, so much more has to be free: else it would start and stop in
  // turn.
  private static final long RESUME_BYTES = 64L << 20;
  private static final int CHUNKS = 3;

  private final JfrSettings settings;
  private final JfrConfiguration configuration;
  private JfrMode mode;
  private @Nullable Recording recording;
  private @Nullable PrivateFolder folder;
  private @Nullable OtherRecordings others;
  private boolean shared;
  private @Nullable String folderProblem;
  private @Nullable File repository;
  private boolean stoppedForRoom;
  private boolean stoppedByOthers;
  private volatile JfrState state;

  HostRecording(JfrSettings settings, JfrConfiguration configuration) {
    this.settings = settings;
    this.configuration = configuration;
    this.mode = Objects.requireNonNull(JfrMode.of(settings.mode()));
    this.state =
        mode == JfrMode.OFF
            ? told(Field.Jfr.STATE_OFF, "this host is set to jfr=off")
            : told(Field.Jfr.STATE_STARTING, null);
  }

  JfrState state() {
    return state;
  }

  /** The recording if it runs, else null. */
  synchronized @Nullable Recording running() {
    return recording;
  }

  /** Looks after the recording; to be called once a second. Allocates nothing if all is well. */
  synchronized void keep() {
    if (mode == JfrMode.OFF || stoppedByOthers) {
      return;
    }
    PrivateFolder own = folder;
    if (own != null) {
      own.keep();
      share(own);
    }
    long free = disk().getUsableSpace();
    if (recording != null) {
      if (free < settings.minFreeBytes()) {
        stop();
        stoppedForRoom = true;
        noRoom(free);
      } else {
        look(recording);
      }
    } else if (free >= settings.minFreeBytes() + (stoppedForRoom ? RESUME_BYTES : 0)) {
      start();
    } else if (!stoppedForRoom) {
      stoppedForRoom = true;
      noRoom(free);
    }
  }

  private void share(PrivateFolder own) {
    if (!shared && others != null && others.seen()) {
      shared = true;
      own.share();
      if (recording != null) {
        follow();
      }
    }
  }

  private File disk() {
    File written = repository;
    if (written != null && written.isDirectory()) {
      return written;
    }
    File parent = settings.folder();
    return parent != null && parent.isDirectory()
        ? parent
        : new File(System.getProperty("java.io.tmpdir", "."));
  }

  private void noRoom(long freeBytes) {
    // A full disk is the end of the JVM: it cannot write its recording and ends the host.
    tell(
        Field.Jfr.STATE_UNAVAILABLE,
        (freeBytes >> 20)
            + " MB are free where the recording is written, and "
            + (settings.minFreeBytes() >> 20)
            + " MB are to stay free (jfr.minFree)");
  }

  private void start() {
    stoppedForRoom = false;
    try {
      if (folder == null && path() == null && !FlightRecorder.isInitialized()) {
        useOwnFolder();
      }
      Recording fresh = new Recording();
      fresh.setName(NAME);
      fresh.setToDisk(true);
      fresh.setMaxSize(settings.maxSizeBytes());
      fresh.setSettings(mode.applied(configuration.settings()));
      fresh.start();
      recording = fresh;
      follow();
    } catch (IOException | RuntimeException | LinkageError e) {
      tell(Field.Jfr.STATE_UNAVAILABLE, "the JVM cannot record: " + e);
      Log.linePerMinute("jfr", "no flight recording: " + e);
      // Not tried again and again: what does not work once a second later does not either.
      stoppedByOthers = true;
    }
  }

  private void useOwnFolder() {
    if (RecorderOptions.ofUser().contains("repository=")) {
      folderProblem = "it is written where -XX:FlightRecorderOptions says";
      return;
    }
    try {
      folder = PrivateFolder.use(settings.folder(), settings.maxSizeBytes() / CHUNKS);
      others = OtherRecordings.listening();
    } catch (IOException | JMException | RuntimeException e) {
      folderProblem = "it is written where the JVM writes by itself: " + e;
    }
  }

  private void look(Recording running) {
    RecordingState now = running.getState();
    if (now == RecordingState.STOPPED || now == RecordingState.CLOSED) {
      stop();
      stoppedByOthers = true;
      tell(Field.Jfr.STATE_UNAVAILABLE, "somebody stopped the recording '" + NAME + "'");
      return;
    }
    File known = repository;
    if (known != null && !known.isDirectory()) {
      // Written into a file that nobody can open any more; a new recording begins a new one.
      stop();
      start();
    } else if (known == null || !known.getPath().equals(path())) {
      follow();
    }
  }

  private static @Nullable String path() {
    return System.getProperty("jdk.jfr.repository");
  }

  private void follow() {
    String path = path();
    repository = path == null ? null : new File(path);
    tell(Field.Jfr.STATE_RUNNING, folderProblem);
  }

  private void stop() {
    Recording running = recording;
    recording = null;
    if (running != null) {
      running.close();
    }
  }

  /** Records so much from now on. */
  synchronized void mode(JfrMode wanted) {
    JfrMode before = mode;
    mode = wanted;
    stoppedByOthers = false;
    Recording running = recording;
    if (wanted == JfrMode.OFF) {
      stop();
      tell(Field.Jfr.STATE_OFF, "switched off by an operator");
    } else if (running != null) {
      if (before != wanted) {
        try {
          running.setSettings(wanted.applied(configuration.settings()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
      follow();
    } else {
      keep();
    }
  }

  private void tell(String now, @Nullable String reason) {
    state = told(now, reason);
  }

  private JfrState told(String now, @Nullable String reason) {
    boolean runs = now.equals(Field.Jfr.STATE_RUNNING);
    String path = runs && repository != null ? repository.getPath() : null;
    PrivateFolder own = folder;
    boolean inOwn = path != null && own != null && own.holds(path) && !shared;
    return JfrState.of(
        now, reason, mode, settings.way(), path, inOwn && own != null ? own.name() : null);
  }
}
