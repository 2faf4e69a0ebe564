package dev.outrider.sidecar.model;

import dev.outrider.protocol.Field;
import java.util.Arrays;

/** What an endpoint's requests are, and what their statuses mean. */
public enum EndpointKind {
  HTTP(Field.Endpoint.KIND_HTTP) {
    @Override
    public String statusName(int status) {
      return status == NO_ANSWER ? NO_STATUS : Integer.toString(status);
    }

    @Override
    public boolean isServerError(int status) {
      return status >= 500 && status <= 599;
    }
  },

  GRPC(Field.Endpoint.KIND_GRPC) {
    @Override
    public String statusName(int status) {
      return GrpcStatus.nameOf(status);
    }

    @Override
    public boolean isServerError(int status) {
      return GrpcStatus.isServerError(status);
    }
  },

  JOB(Field.Endpoint.KIND_JOB),

  MESSAGE(Field.Endpoint.KIND_MESSAGE),

  /** A later agent's. */
  OTHER("other");

  /** The status of a request of HTTP to which no answer was begun. */
  public static final int NO_ANSWER = 0;

  private static final String NO_STATUS = "none";

  private final String word;

  EndpointKind(String word) {
    this.word = word;
  }

  static EndpointKind of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst().orElse(OTHER);
  }

  /** What it is called in answers and labels. */
  public String word() {
    return word;
  }

  /** Whether requests of this kind end with a status; of the others all have the same. */
  public boolean hasStatus() {
    return this == HTTP || this == GRPC;
  }

  /** What the status is called: a number of HTTP, or {@code none}; a name of gRPC. */
  public String statusName(int status) {
    return Integer.toString(status);
  }

  /** Whether the status says that the server failed, rather than its caller. */
  public boolean isServerError(int status) {
    return false;
  }
}
