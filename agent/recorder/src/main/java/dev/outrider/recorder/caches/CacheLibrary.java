package dev.outrider.recorder.caches;

/** The libraries of caches, told by the class of a cache. */
public enum CacheLibrary {
  CAFFEINE("Caffeine", "com.github.benmanes.caffeine.cache."),
  GUAVA("Guava", "com.google.common.cache."),
  EHCACHE("Ehcache", "org.ehcache.core."),
  INFINISPAN("Infinispan", "org.infinispan.cache.impl."),
  SPRING_MAP("Spring ConcurrentMapCache", "org.springframework.cache.concurrent."),
  /** Of any provider. */
  JCACHE("JCache", "");

  // Between a cache and the code that wanted it.
  private static final String[] PACKAGES = {
    "com.github.benmanes.caffeine.",
    "com.google.common.cache.",
    "org.ehcache.",
    "org.cache2k.",
    "org.infinispan.",
    "javax.cache.",
    "org.springframework.cache."
  };

  private final String shown;
  private final String classPrefix;

  CacheLibrary(String shown, String classPrefix) {
    this.shown = shown;
    this.classPrefix = classPrefix;
  }

  /** The library's own name. */
  public String shown() {
    return shown;
  }

  /** The library of a cache. */
  static CacheLibrary of(Object cache) {
    String type = cache.getClass().getName();
    for (CacheLibrary library : values()) {
      if (type.startsWith(library.classPrefix)) {
        return library;
      }
    }
    return JCACHE;
  }

  /** What the names of their classes begin with, of all libraries of caches. */
  static String[] packages() {
    return PACKAGES;
  }
}
