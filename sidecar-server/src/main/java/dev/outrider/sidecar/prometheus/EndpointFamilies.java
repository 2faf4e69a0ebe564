package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.Jvm;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Endpoints of all kinds: those with a slot each by itself, the others of a kind together. */
final class EndpointFamilies implements FamilyGroup {

  /** Families that tell of endpoints. */
  interface Group {

    /** Adds what the endpoints of one JVM tell. */
    void add(Jvm jvm, List<ShownEndpoint> endpoints);

    Stream<Family> families();
  }

  private final Slots<EndpointView> slots;
  private final List<Group> groups =
      List.of(new HttpFamilies(), new RpcFamilies(), new WorkFamilies(), new RequestFamilies());

  EndpointFamilies(Slots<EndpointView> slots) {
    this.slots = slots;
  }

  @Override
  public void add(Jvm jvm) {
    List<EndpointView> all = jvm.endpoints().toList();
    Set<String> own = slots.of(jvm, all);
    List<ShownEndpoint> shown =
        all.stream()
            .map(endpoint -> new ShownEndpoint(endpoint, own.contains(endpoint.id())))
            .toList();
    groups.forEach(group -> group.add(jvm, shown));
  }

  @Override
  public Stream<Family> families() {
    return groups.stream().flatMap(Group::families);
  }
}
