package dev.outrider.sidecar.jfr;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import jdk.management.jfr.ConfigurationInfo;
import jdk.management.jfr.EventTypeInfo;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RecordingInfo;
import org.jspecify.annotations.Nullable;

/**
 * The host's flight recorder as the JDK's parser of remote recordings sees it: a recording that
 * runs already, and a stream of what the agent sends of it.
 *
 * <p>Bounded: an agent that sends faster than is parsed is told to wait. One thread writes, one
 * reads.
 */
final class ShippedBytes implements FlightRecorderMXBean, Inbox {

  static final ObjectName NAME = name();

  private static final int MOST_BLOCKS = 8;
  private static final long WAIT_MILLIS = 100;

  private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(MOST_BLOCKS);
  private volatile boolean ended;

  private static ObjectName name() {
    try {
      return new ObjectName(MXBEAN_NAME);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Taken take(byte[] block, boolean end) {
    if (ended) {
      return Taken.NO;
    }
    return blocks.offer(block) ? Taken.YES : Taken.LATER;
  }

  void end() {
    ended = true;
  }

  @Override
  public byte @Nullable [] readStream(long streamId) throws IOException {
    try {
      byte[] block = null;
      // Why not give nothing, as the JVM's own bean does? The parser then sleeps for a second.
      while (block == null && !ended) {
        block = blocks.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
      }
      // The interface has null for the end of a stream.
      return block;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public long newRecording() {
    return 1;
  }

  @Override
  public long openStream(long recordingId, Map<String, String> streamOptions) {
    return 1;
  }

  @Override
  public void closeStream(long streamId) {
    end();
  }

  @Override
  public void startRecording(long recordingId) {
    // It runs already.
  }

  @Override
  public boolean stopRecording(long recordingId) {
    return true;
  }

  @Override
  public void closeRecording(long recordingId) {
    end();
  }

  @Override
  public List<RecordingInfo> getRecordings() {
    return List.of();
  }

  @Override
  public Map<String, String> getRecordingOptions(long recordingId) {
    return Map.of();
  }

  @Override
  public void setRecordingOptions(long recordingId, Map<String, String> options) {
    // The host's agent alone says what is recorded.
  }

  @Override
  public Map<String, String> getRecordingSettings(long recordingId) {
    return Map.of();
  }

  @Override
  public void setRecordingSettings(long recordingId, Map<String, String> settings) {
    // The host's agent alone says what is recorded.
  }

  @Override
  public List<ConfigurationInfo> getConfigurations() {
    return List.of();
  }

  @Override
  public List<EventTypeInfo> getEventTypes() {
    return List.of();
  }

  @Override
  public void setConfiguration(long recordingId, String contents) {
    throw unsupported();
  }

  @Override
  public void setPredefinedConfiguration(long recordingId, String configurationName) {
    throw unsupported();
  }

  @Override
  public long takeSnapshot() {
    throw unsupported();
  }

  @Override
  public long cloneRecording(long recordingId, boolean stop) {
    throw unsupported();
  }

  @Override
  public void copyTo(long recordingId, String outputFile) {
    throw unsupported();
  }

  @Override
  public ObjectName getObjectName() {
    return NAME;
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("this recording is only read");
  }
}
