package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.EndpointKind;
import dev.outrider.sidecar.model.Jvm;
import java.util.List;
import java.util.stream.Stream;

/** Calls of the hosts' gRPC methods, by the semantic conventions. */
final class RpcFamilies implements EndpointFamilies.Group {

  private static final String SYSTEM = "grpc";

  private final Family duration =
      Family.histogram(
          "rpc_server_call_duration_seconds",
          "Time of each call in seconds.",
          "service",
          "jvm",
          "rpc_system_name",
          "rpc_method",
          "rpc_response_status_code",
          "error_type");

  @Override
  public void add(Jvm jvm, List<ShownEndpoint> endpoints) {
    List<ShownEndpoint> methods =
        endpoints.stream().filter(each -> each.kind() == EndpointKind.GRPC).toList();
    ShownEndpoint.byLabels(methods, shown -> List.of(shown.label()))
        .forEach(
            (method, sum) ->
                sum.nanosByStatus()
                    .forEach(
                        (status, nanos) -> {
                          String name = EndpointKind.GRPC.statusName(status);
                          duration.add(
                              nanos,
                              Buckets.SECONDS,
                              jvm.service(),
                              jvm.id(),
                              SYSTEM,
                              method.get(0),
                              name,
                              EndpointKind.GRPC.isServerError(status) ? name : "");
                        }));
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(duration);
  }
}
