package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.EndpointKind;
import dev.outrider.sidecar.model.Jvm;
import java.util.List;
import java.util.stream.Stream;

/** Runs of scheduled jobs, and messages that were processed. */
final class WorkFamilies implements EndpointFamilies.Group {

  // Not "job": Prometheus gives every series a label of that name itself.
  private final Family jobs =
      Family.histogram(
          "outrider_job_duration_seconds",
          "Time of each run of a scheduled job in seconds.",
          "service",
          "jvm",
          "job_name");

  // By the semantic conventions, as far as it is known: they also want the messaging system.
  private final Family messages =
      Family.histogram(
          "messaging_process_duration_seconds",
          "Time of processing each message, or batch of messages, in seconds.",
          "service",
          "jvm",
          "messaging_destination_name");

  @Override
  public void add(Jvm jvm, List<ShownEndpoint> endpoints) {
    add(jobs, EndpointKind.JOB, jvm, endpoints);
    add(messages, EndpointKind.MESSAGE, jvm, endpoints);
  }

  private static void add(
      Family family, EndpointKind kind, Jvm jvm, List<ShownEndpoint> endpoints) {
    List<ShownEndpoint> ofKind = endpoints.stream().filter(each -> each.kind() == kind).toList();
    ShownEndpoint.byLabels(ofKind, shown -> List.of(shown.label()))
        .forEach(
            (name, sum) ->
                family.add(
                    sum.merged(endpoint -> endpoint.times().all()),
                    Buckets.SECONDS,
                    jvm.service(),
                    jvm.id(),
                    name.get(0)));
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(jobs, messages);
  }
}
