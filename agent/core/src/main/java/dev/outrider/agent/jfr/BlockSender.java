package dev.outrider.agent.jfr;

import dev.outrider.agent.link.SidecarLink;
import dev.outrider.protocol.Protocol;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Sends the blocks of one stream, each until the sidecar has it or wants no more of them. */
final class BlockSender implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int TAKEN = 200;
  private static final int LATER = 429;
  private static final long PAUSE_MILLIS = 200;

  // A sidecar that was away for longer asks anew.
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final SidecarLink link;
  private final String path;
  private final Runnable meanwhile;
  private int sequence;

  /**
   * Of one stream.
   *
   * @param meanwhile called between two attempts: what must not wait for the sidecar
   */
  BlockSender(SidecarLink link, String jvmId, String stream, Runnable meanwhile) {
    this.link = link;
    this.meanwhile = meanwhile;
    this.path = Protocol.JFR_PATH + "?jvm=" + jvmId + "&stream=" + stream + "&sequence=";
  }

  /**
   * Sends the next block.
   *
   * @param end whether a file is whole with it
   * @return false if the sidecar wants no more of this stream
   */
  boolean send(byte[] block, boolean end) throws InterruptedException {
    String target = path + sequence + (end ? "&end=true" : "");
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < PATIENCE_NANOS) {
      int status = post(target, block);
      if (status == TAKEN) {
        sequence++;
        return true;
      }
      if (status != LATER) {
        return false;
      }
      meanwhile.run();
      Thread.sleep(PAUSE_MILLIS);
    }
    return false;
  }

  private int post(String target, byte[] block) {
    try {
      return link.postBytes(target, block, TIMEOUT_MILLIS).status();
    } catch (IOException e) {
      // Whether the sidecar is there is the reports' to say.
      return LATER;
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
