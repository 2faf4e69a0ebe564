package dev.outrider.agent.caches;

import dev.outrider.agent.names.BuildNames;
import dev.outrider.recorder.BuildSite;
import dev.outrider.recorder.Failures;
import dev.outrider.recorder.caches.CacheLibrary;
import dev.outrider.recorder.caches.CacheRegistry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The host's caches that are alive, each once however many libraries it is seen through, by a name
 * of its own.
 *
 * <p>Used by one thread at a time. Bounded: of more than {@value #MOST_LISTED} caches alive at
 * once, the rest is counted as dropped.
 */
final class LiveCaches {

  private static final int MOST_LISTED = 2_000;

  // Beneath one of JCache's.
  private static final Set<CacheLibrary> COUNT_THE_SAME =
      EnumSet.of(CacheLibrary.EHCACHE, CacheLibrary.INFINISPAN);

  private final Map<CacheLibrary, CacheReader> readers = new EnumMap<>(CacheLibrary.class);
  private final List<ListedCache> listed = new ArrayList<>();
  private final CacheNames names;
  private final BuildNames places = BuildNames.ofBuilders();
  private final Consumer<ListedCache> losesName;
  private long dropped;

  /**
   * Knows no cache yet.
   *
   * @param nameOverrides names that the operator set, by those that are found
   * @param losesName is told of each cache that is about to lose the name it has, for another or
   *     for good
   */
  LiveCaches(Map<String, String> nameOverrides, Consumer<ListedCache> losesName) {
    this.names = new CacheNames(nameOverrides);
    this.losesName = losesName;
    readers.put(CacheLibrary.CAFFEINE, new CaffeineReader());
    readers.put(CacheLibrary.GUAVA, new GuavaReader());
    readers.put(CacheLibrary.EHCACHE, new EhcacheReader());
    readers.put(CacheLibrary.INFINISPAN, new InfinispanReader());
    readers.put(CacheLibrary.SPRING_MAP, new SpringMapReader());
    readers.put(CacheLibrary.JCACHE, new JCacheReader());
  }

  List<ListedCache> all() {
    return listed;
  }

  long dropped() {
    return dropped;
  }

  /** Takes in what happened since the last time. */
  void takeNews() {
    for (CacheRegistry.News news = CacheRegistry.take();
        news != null;
        news = CacheRegistry.take()) {
      try {
        take(news);
      } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
        Failures.suppressed(e);
      }
    }
  }

  private void take(CacheRegistry.News news) throws ReflectiveOperationException {
    Object cache = news.cache();
    ListedCache known = cache == null ? null : find(cache);
    switch (news.event()) {
      case BUILT:
        if (cache == null) {
          // Built and collected since the last report.
          dropped++;
        } else if (known == null) {
          add(cache, news);
        }
        break;
      case NAMED:
        String name = news.name();
        if (known != null && name != null && !known.name().found().equals(name)) {
          release(known);
          known.name(given(name));
        }
        break;
      case CLOSING:
        if (known != null && cache != null) {
          known.closing(cache);
        }
        break;
    }
  }

  private void add(Object cache, CacheRegistry.News news) throws ReflectiveOperationException {
    CacheReader reader = readers.get(news.library());
    if (reader == null) {
      throw new IllegalStateException("no reader of " + news.library());
    }
    for (Object layer : reader.layersBeneath(cache)) {
      ListedCache beneath = find(layer);
      if (beneath != null && COUNT_THE_SAME.contains(beneath.library())) {
        // Which counts the same, by the same name.
        return;
      }
      if (beneath != null) {
        listed.remove(beneath);
        release(beneath);
      }
    }
    if (listed.size() >= MOST_LISTED) {
      dropped++;
      return;
    }
    BuildSite site = news.site();
    String place = site == null ? null : BuildNames.place(site.frame());
    String given = news.name();
    CacheName name = given != null ? given(given) : names.take(found(news, site));
    listed.add(new ListedCache(news.library(), reader, cache, name, place));
  }

  /**
   * A name that the host gave: of two caches the later one has it, since as a rule it is there in
   * place of the other, which is not collected yet.
   */
  private CacheName given(String name) {
    for (ListedCache each : listed) {
      if (each.name().found().equals(name)) {
        release(each);
        CacheName taken = names.take(name);
        each.name(names.take(name));
        return taken;
      }
    }
    return names.take(name);
  }

  private String found(CacheRegistry.News news, @Nullable BuildSite site) {
    return site == null ? news.library().shown() : places.of(site);
  }

  private @Nullable ListedCache find(Object cache) {
    for (ListedCache each : listed) {
      if (each.is(cache)) {
        return each;
      }
    }
    return null;
  }

  private void release(ListedCache cache) {
    losesName.accept(cache);
    names.release(cache.name());
  }

  /**
   * Asks all what they say now, and forgets those that are no more.
   *
   * @param over is told of each of these, with what it said last
   */
  void retire(Consumer<ListedCache> over) {
    for (Iterator<ListedCache> each = listed.iterator(); each.hasNext(); ) {
      ListedCache cache = each.next();
      if (cache.read()) {
        over.accept(cache);
        each.remove();
        release(cache);
      }
    }
  }
}
