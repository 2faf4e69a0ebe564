package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.EndpointView;
import dev.outrider.sidecar.model.Jvm;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
  private final List<Group> groups;

  /**
   * @param wanted the metrics that are asked for
   */
  EndpointFamilies(Slots<EndpointView> slots, Predicate<String> wanted) {
    this.slots = slots;
    this.groups =
        Stream.of(new HttpFamilies(), new RpcFamilies(), new WorkFamilies(), new RequestFamilies())
            .filter(group -> group.families().anyMatch(family -> wanted.test(family.name())))
            .toList();
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
