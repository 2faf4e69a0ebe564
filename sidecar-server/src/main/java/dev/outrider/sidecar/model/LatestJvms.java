package dev.outrider.sidecar.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known by JVM, the latest that was asked for at the end; the first go when there are many.
 */
final class LatestJvms<V> extends LinkedHashMap<String, V> {

  private static final long serialVersionUID = 1L;

  // More than there are JVMs at once: one that was forgotten may come back.
  private static final int MOST = 4 * LiveModel.MOST_JVMS;

  LatestJvms() {
    super(16, 0.75f, true);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    return size() > MOST;
  }
}
