package dev.outrider.agent.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The last thousand ids: enough for any that could still come twice. */
final class RecentIds {

  private static final int REMEMBERED = 1_000;

  private final Set<String> ids =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  /** Whether the id is new. */
  boolean add(String id) {
    return ids.add(id);
  }
}
