package dev.outrider.demo.studio.redis;

/**
 * How Redis is used at the moment.
 *
 * @param prefix of the keys of all values, of this run of the server alone
 * @param generation of them; values of others are never found
 */
record Use(Session session, String prefix, String generation) {
  String key(EntryName entry) {
    return prefix + generation + ":" + entry.cache() + ":" + entry.key();
  }

  Use of(String otherGeneration) {
    return new Use(session, prefix, otherGeneration);
  }
}
