package dev.outrider.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestRecorderTest {

  private final String template = "/template/" + System.nanoTime();

  @AfterEach
  void leavesNothingBehind() {
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
  }

  private EndpointStats endpoint() {
    return Endpoints.ofTemplate("GET", template);
  }

  private static Request begun() {
    @Nullable Request request = RequestRecorder.begin();
    assertThat(request).isNotNull();
    return request;
  }

  @Test
  void aRequestInsideARequestIsPartOfIt() {
    Request request = begun();
    assertThat(RequestRecorder.begin()).isNull();
    RequestRecorder.endAtTemplate(request, "GET", template, 200);

    assertThat(endpoint().nanos().count()).isEqualTo(1);
    assertThat(endpoint().answers(2)).isEqualTo(1);
  }

  @Test
  void aRequestEndsOnceHoweverOftenItIsEnded() {
    Request request = begun();
    RequestRecorder.endAtTemplate(request, "GET", template, 500);
    RequestRecorder.endAtTemplate(request, "GET", template, 200);

    assertThat(endpoint().nanos().count()).isEqualTo(1);
    assertThat(endpoint().answers(5)).isEqualTo(1);
  }

  @Test
  void aRequestThatNeverLeftItsThreadIsUsedAgain() {
    Request first = begun();
    RequestRecorder.endAtTemplate(first, "GET", template, 200);
    Request second = begun();
    RequestRecorder.endAtTemplate(second, "GET", template, 200);

    assertThat(second).isSameAs(first);
    assertThat(endpoint().nanos().count()).isEqualTo(2);
  }

  @Test
  void aRequestThatOtherThreadsKnowIsNeverUsedAgain() throws InterruptedException {
    Request first = begun();
    RequestRecorder.detach(first);
    AtomicReference<Boolean> attached = new AtomicReference<>(false);
    Thread worker =
        new Thread(
            () -> {
              attached.set(RequestRecorder.attach(first));
              RequestRecorder.endAtTemplate(first, "GET", template, 200);
              RequestRecorder.detach(first);
            });
    worker.start();
    worker.join();
    Request second = begun();
    RequestRecorder.endAtTemplate(second, "GET", template, 200);

    assertThat(attached.get()).isTrue();
    assertThat(second).isNotSameAs(first);
    assertThat(endpoint().nanos().count()).isEqualTo(2);
  }
}
