package dev.outrider.recorder.view;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the recorder asks of gRPC's own objects, implemented by them through weaving. */
public final class GrpcView {

  private GrpcView() {}

  /** What is told of a call's progress. */
  public interface Listener {

    /** The call's stream, which is {@link Tracked}. */
    @Nullable Object outrider$stream();
  }

  /** The same, where it may have a deadline. */
  public interface Timed {

    @Nullable Object outrider$deadline();
  }

  /** A moment until which the client waits. */
  public interface Deadline {

    long outrider$remaining(TimeUnit unit);
  }

  /** How a call ended. */
  public interface Status {

    int outrider$code();
  }

  /** A method of a service. */
  public interface Method {

    /** Package, service and method: {@code org.example.Shop/Buy}. */
    @Nullable String outrider$name();
  }
}
