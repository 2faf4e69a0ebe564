package dev.outrider.sidecar.model;

/** The statuses that gRPC defines, in the order of their codes. */
enum GrpcStatus {
  OK(false),
  CANCELLED(false),
  UNKNOWN(true),
  INVALID_ARGUMENT(false),
  DEADLINE_EXCEEDED(true),
  NOT_FOUND(false),
  ALREADY_EXISTS(false),
  PERMISSION_DENIED(false),
  RESOURCE_EXHAUSTED(false),
  FAILED_PRECONDITION(false),
  ABORTED(false),
  OUT_OF_RANGE(false),
  UNIMPLEMENTED(true),
  INTERNAL(true),
  UNAVAILABLE(true),
  DATA_LOSS(true),
  UNAUTHENTICATED(false);

  private static final GrpcStatus[] BY_CODE = values();

  // As the OpenTelemetry conventions for gRPC say of servers.
  private final boolean serverError;

  GrpcStatus(boolean serverError) {
    this.serverError = serverError;
  }

  /** The name of the status of that code; the code itself if it is none of these. */
  static String nameOf(int code) {
    return isKnown(code) ? BY_CODE[code].name() : Integer.toString(code);
  }

  /** Whether it says that the server failed, rather than its caller. */
  static boolean isServerError(int code) {
    return isKnown(code) && BY_CODE[code].serverError;
  }

  private static boolean isKnown(int code) {
    return code >= 0 && code < BY_CODE.length;
  }
}
