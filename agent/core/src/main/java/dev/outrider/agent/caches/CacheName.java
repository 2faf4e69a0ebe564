package dev.outrider.agent.caches;

/** What a cache is called. Immutable. */
final class CacheName {

  private final String found;
  private final String shown;

  CacheName(String found, String shown) {
    this.found = found;
    this.shown = shown;
  }

  /** What the library or the place gave, with a number where that was taken. */
  String found() {
    return found;
  }

  /** The same, or what the operator set for it. */
  String shown() {
    return shown;
  }
}
