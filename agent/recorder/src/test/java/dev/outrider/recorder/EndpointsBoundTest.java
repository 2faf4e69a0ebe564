package dev.outrider.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointsBoundTest {

  @Test
  void staysBoundedAndExactWhateverTheNumberOfTemplates() {
    String run = "/t" + System.nanoTime() + "/";
    int requests = 2_000;
    for (int i = 0; i < requests; i++) {
      Endpoints.ofTemplate("PATCH", run + i).requested(1, 200, 0);
    }
    List<EndpointStats> known = new ArrayList<>();
    Endpoints.forEach(known::add);
    assertThat(known).hasSizeLessThanOrEqualTo(Endpoints.CAPACITY + 2);
    long counted =
        known.stream()
            .filter(each -> each.name().contains(run) || each.name().contains("beyond"))
            .mapToLong(each -> each.nanos().count())
            .sum();
    assertThat(counted).isEqualTo(requests);
  }
}
