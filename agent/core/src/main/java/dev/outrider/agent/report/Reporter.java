package dev.outrider.agent.report;

import dev.outrider.agent.Log;
import dev.outrider.agent.link.SidecarLink;
import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Protocol;
import dev.outrider.protocol.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells the sidecar what changed, and all of it to one that does not know this JVM.
 *
 * <p>Used by one thread at a time.
 */
final class Reporter {

  private static final long BATCH_BYTES = 512 << 10;
  private static final int UNKNOWN_JVM = 409;

  private final String jvmId;
  private final SidecarLink link;
  private final String sidecar;
  private final List<Source> sources;
  private final Changes changes = new Changes();

  private long sequence;
  private boolean whole = true;
  private volatile boolean known;

  Reporter(String jvmId, SidecarLink link, String sidecar, List<Source> sources) {
    this.jvmId = jvmId;
    this.link = link;
    this.sidecar = sidecar;
    this.sources = sources;
  }

  /** Whether the sidecar took the latest report. Readable by any thread. */
  boolean isKnown() {
    return known;
  }

  /** Sends what changed; what could not be sent is part of the next report. */
  void report(int timeoutMillis) {
    try {
      boolean taken = send(timeoutMillis);
      // A sidecar that did not know this JVM is told everything at once, not an interval later.
      known = taken || send(timeoutMillis);
    } catch (IOException e) {
      known = false;
      Log.linePerMinute(
          "report",
          "the sidecar at "
              + sidecar
              + " cannot be reached ("
              + e.getMessage()
              + "); the application is not affected, and nothing is lost once it can");
    }
  }

  /**
   * Sends all there is to send.
   *
   * @return false if the sidecar does not know this JVM, so that all must be sent anew
   */
  private boolean send(int timeoutMillis) throws IOException {
    changes.gather(sources);
    if (changes.isTooMuchGone()) {
      changes.forgetAll();
      whole = true;
      changes.gather(sources);
    }
    int sent = 0;
    do {
      List<Entry> batch = changes.batch(sent, BATCH_BYTES);
      int status = post(batch, timeoutMillis);
      if (status == UNKNOWN_JVM) {
        changes.forgetAll();
        whole = true;
        return false;
      }
      whole = false;
      changes.acknowledge(sent, sent + batch.size());
      sent += batch.size();
    } while (sent < changes.size());
    return true;
  }

  private int post(List<Entry> batch, int timeoutMillis) throws IOException {
    Report report = new Report(jvmId, ++sequence, whole, System.currentTimeMillis(), batch);
    SidecarLink.Answer answer =
        link.post(Protocol.REPORT_PATH, Codec.encode(report), timeoutMillis);
    if (answer.status() != 200 && answer.status() != UNKNOWN_JVM) {
      throw new IOException(
          "it answered "
              + answer.status()
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8).strip());
    }
    return answer.status();
  }
}
