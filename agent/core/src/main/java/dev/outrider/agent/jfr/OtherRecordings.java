package dev.outrider.agent.jfr;

import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Notes whether anybody else has recorded since: the JVM writes all recordings into one folder, and
 * what he wants to read may lie in ours.
 *
 * <p>The JVM calls it on whatever thread starts a recording; any thread may ask.
 */
final class OtherRecordings implements FlightRecorderListener {

  // An application that reads its own events has nothing to be kept.
  private static final String STREAM = "Recording Stream: ";

  private volatile boolean seen;

  /** From now on. */
  static OtherRecordings listening() {
    OtherRecordings others = new OtherRecordings();
    FlightRecorder.addListener(others);
    return others;
  }

  boolean seen() {
    return seen;
  }

  @Override
  public void recordingStateChanged(Recording recording) {
    // A copy of ours has a name that ends as ours does.
    if (recording.getState() == RecordingState.RUNNING
        && recording.isToDisk()
        && !recording.getName().endsWith(HostRecording.NAME)
        && !recording.getName().startsWith(STREAM)) {
      seen = true;
    }
  }
}
