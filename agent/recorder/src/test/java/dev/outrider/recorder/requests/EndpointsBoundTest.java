package dev.outrider.recorder.requests;

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
      Endpoints.ofTemplate("PATCH", "", run + i).served(1, 200, new Usage(), null);
    }
    List<EndpointStats> known = new ArrayList<>();
    Endpoints.forEach(known::add);
    known.removeIf(each -> each.kind() != WorkKind.HTTP);
    assertThat(known).hasSizeLessThanOrEqualTo(Endpoints.CAPACITY + 2);
    long counted =
        known.stream()
            .filter(each -> each.name().contains(run) || each.name().contains("beyond"))
            .mapToLong(each -> each.queries().count())
            .sum();
    assertThat(counted).isEqualTo(requests);
  }

  @Test
  void eachKindHasAnOverflowOfItsOwn() {
    String run = "n" + System.nanoTime() + " ";
    WorkKind[] kinds = {WorkKind.GRPC, WorkKind.JOB, WorkKind.MESSAGE};
    int names = 300;
    for (int i = 0; i < names; i++) {
      for (WorkKind kind : kinds) {
        Endpoints.named(kind, run + i).served(1, 0, new Usage(), null);
      }
    }
    for (WorkKind kind : kinds) {
      List<EndpointStats> known = new ArrayList<>();
      Endpoints.forEach(known::add);
      known.removeIf(each -> each.kind() != kind);
      assertThat(known).filteredOn(each -> each.role() == EndpointStats.Role.OVERFLOW).hasSize(1);
      assertThat(known.stream().mapToLong(each -> each.queries().count()).sum()).isEqualTo(names);
    }
  }
}
