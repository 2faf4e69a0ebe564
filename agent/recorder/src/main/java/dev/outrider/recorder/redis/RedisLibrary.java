package dev.outrider.recorder.redis;

/** The clients of Redis that are known. */
public enum RedisLibrary {
  LETTUCE("Lettuce"),
  JEDIS("Jedis");

  private final String shown;

  RedisLibrary(String shown) {
    this.shown = shown;
  }

  /** As its makers write it. */
  public String shown() {
    return shown;
  }
}
