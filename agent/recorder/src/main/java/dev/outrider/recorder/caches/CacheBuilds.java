package dev.outrider.recorder.caches;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.Prefixes;
import dev.outrider.recorder.view.CacheName;
import dev.outrider.recorder.view.NamedCache;
import dev.outrider.recorder.view.StatisticsBuilder;
import dev.outrider.recorder.view.StatisticsSetting;
import dev.outrider.recorder.view.StatisticsSwitch;
import dev.outrider.recorder.view.Tracked;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into what builds and closes caches: switches their own statistics on, and
 * announces them. Nothing here throws.
 */
public final class CacheBuilds {

  private static final String STATISTICS = "org.ehcache.core.spi.service.StatisticsService";
  private static final String STATISTICS_DEFAULT =
      "org.ehcache.core.internal.statistics.DefaultStatisticsService";

  // Providers whose caches have statistics of their own, switched on where those are built; through
  // JCache they would only be shown in JMX, too.
  private static final String[] COUNT_BY_THEMSELVES = {
    "org.ehcache.", "org.infinispan.jcache.embedded."
  };

  // Names of caches in which Infinispan keeps what it needs itself.
  private static final String[] INFINISPAN_OWN = {"org.infinispan.", "___"};

  private static final Object OURS = new Object();

  private CacheBuilds() {}

  /** A builder is about to make a cache: statistics are recorded, unless they are anyway. */
  public static long building(@Nullable Object builder) {
    try {
      if (builder instanceof StatisticsBuilder) {
        StatisticsBuilder asked = (StatisticsBuilder) builder;
        if (asked.outrider$statistics() == null && !InnerCaches.isBuilt()) {
          asked.outrider$recordStats();
          if (builder instanceof Tracked) {
            ((Tracked) builder).outrider$state(OURS);
          }
        }
      }
    } catch (IllegalStateException e) {
      // Another thread that builds with the same builder was faster.
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
    return 0;
  }

  /**
   * The host itself has a builder record statistics, which may be done only once: what we did to it
   * is undone.
   */
  public static void recording(@Nullable Object builder) {
    try {
      if (builder instanceof Tracked && ((Tracked) builder).outrider$state() == OURS) {
        ((Tracked) builder).outrider$state(null);
        ((StatisticsBuilder) builder).outrider$forgetStats();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A builder made a cache; null if it threw instead. */
  public static void built(@Nullable Object cache) {
    try {
      if (!InnerCaches.isBuilt()) {
        made(null, cache);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A manager made a cache of that name; null if it threw instead. */
  public static void made(@Nullable String name, @Nullable Object cache) {
    try {
      if (cache != null) {
        CacheRegistry.built(cache, name);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** Settings of a cache are about to be given: with statistics, if nothing was said of those. */
  public static void configuring(@Nullable Object settings) {
    try {
      if (settings instanceof StatisticsSetting
          && !((StatisticsSetting) settings).outrider$isSaid()) {
        ((StatisticsSetting) settings).outrider$enable();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** Infinispan's factory made a cache of that name, of its own use or the host's. */
  public static void opened(@Nullable Object name, @Nullable Object cache) {
    if (name instanceof String && !Prefixes.begin((String) name, INFINISPAN_OWN)) {
      made((String) name, cache);
    }
  }

  /** A cache was put around a library's, with a name, or around a map. */
  public static void wrapped(@Nullable Object wrapper) {
    try {
      if (wrapper instanceof NamedCache) {
        String name = ((NamedCache) wrapper).outrider$name();
        Object inner = ((NamedCache) wrapper).outrider$nativeCache();
        if (name == null) {
          return;
        }
        if (CacheLibrary.of(wrapper) == CacheLibrary.SPRING_MAP) {
          if (isNew(wrapper)) {
            CacheRegistry.built(wrapper, name);
          }
        } else if (inner != null) {
          CacheRegistry.named(inner, name);
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** Whether it was not announced before. */
  private static boolean isNew(Object cache) {
    if (!(cache instanceof Tracked) || ((Tracked) cache).outrider$state() != null) {
      return false;
    }
    ((Tracked) cache).outrider$state(OURS);
    return true;
  }

  /** A cache is about to be closed: what it counted is read once more. */
  public static void closing(@Nullable Object cache) {
    try {
      if (cache != null) {
        CacheRegistry.closing(cache);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A JCache manager gave a cache, made now or earlier. */
  public static void given(@Nullable Object manager, @Nullable Object cache) {
    try {
      if (cache instanceof CacheName && isNew(cache)) {
        String name = ((CacheName) cache).outrider$name();
        if (manager instanceof StatisticsSwitch
            && !Prefixes.begin(cache.getClass().getName(), COUNT_BY_THEMSELVES)) {
          ((StatisticsSwitch) manager).outrider$enableStatistics(name, true);
        }
        CacheRegistry.built(cache, name);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** An Ehcache manager gathers its services: those for statistics are among them. */
  public static void gathering(@Nullable Object services) {
    if (services == null) {
      return;
    }
    try {
      ClassLoader loader = services.getClass().getClassLoader();
      Class<?> wanted = Class.forName(STATISTICS, false, loader);
      Method contains = services.getClass().getMethod("contains", Class.class);
      if (!Boolean.TRUE.equals(contains.invoke(services, wanted))) {
        Object made =
            Class.forName(STATISTICS_DEFAULT, true, loader).getConstructor().newInstance();
        Class<?> service = Class.forName("org.ehcache.spi.service.Service", false, loader);
        services.getClass().getMethod("with", service).invoke(services, made);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }
}
