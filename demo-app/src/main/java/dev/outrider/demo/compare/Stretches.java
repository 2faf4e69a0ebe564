package dev.outrider.demo.compare;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** Has a crowd use the Studio for some time, again and again, and tells what that leaves. */
public final class Stretches implements AutoCloseable {

  /**
   * One of them.
   *
   * @param failures answers of 4xx and 5xx
   * @param heapBytes what a full collection after it left of the heap, as the sidecar tells it
   */
  public record Stretch(
      long requests, long failures, double perSecond, double p95Millis, double heapBytes) {}

  private final Crowd crowd;
  private final Switchboard switchboard;
  private final SidecarReader sidecar;
  private long asked;

  public Stretches(HttpClient client, URI studio, URI sidecar) {
    this.crowd = new Crowd(client, studio);
    this.switchboard = new Switchboard(client, studio);
    this.sidecar = new SidecarReader(client, sidecar, studio);
  }

  /**
   * Has each of the crowd ask again once it is answered, for so long.
   *
   * @throws IOException if the sidecar counted other than the Studio and the crowd did, among other
   *     reasons
   */
  public Stretch next(Duration length) throws IOException, InterruptedException {
    Answers answers = crowd.visit(new Pace.ClosedLoop(), asked, length);
    asked += answers.requests();
    Reading after = sidecar.at(asked, switchboard.collectGarbage());
    return new Stretch(
        answers.requests(),
        answers.failures(),
        answers.perSecond(),
        answers.percentileMillis(0.95),
        after.heapBytes());
  }

  @Override
  public void close() {
    crowd.close();
  }
}
