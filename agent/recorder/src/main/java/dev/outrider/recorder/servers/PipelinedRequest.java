package dev.outrider.recorder.servers;

import dev.outrider.recorder.requests.Request;
import org.jspecify.annotations.Nullable;

/** One request on a connection that may have several on their way, answered in their order. */
final class PipelinedRequest {

  // Null once it has ended: the object may serve for another one then.
  @Nullable Request request;

  /** Of the answer, as far as it has been begun. */
  int status;

  @Nullable PipelinedRequest next;

  PipelinedRequest(Request request) {
    this.request = request;
  }
}
