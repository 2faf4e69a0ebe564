package dev.outrider.sidecar.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntriesTest {

  private final Entries entries = new Entries();

  @Test
  void whatReadersSeeInAnEntryIsMadeOnceUntilItIsReportedAnew() {
    entries.put(endpoint("a", 1));
    entries.put(endpoint("b", 1));
    List<EndpointView> first = seen();

    entries.put(endpoint("b", 2));

    assertThat(seen().get(0)).isSameAs(first.get(0));
    assertThat(seen().get(1)).isNotSameAs(first.get(1)).isSameAs(seen().get(1));
    assertThat(seen()).extracting(EndpointView::cacheHits).containsExactly(1L, 2L);
  }

  private List<EndpointView> seen() {
    return entries.views(Kind.ENDPOINT, EndpointView::of).toList();
  }

  private static Entry endpoint(String id, long cacheHits) {
    return Entry.of(Kind.ENDPOINT, id).value(Field.Endpoint.CACHE_HITS, cacheHits).build();
  }
}
