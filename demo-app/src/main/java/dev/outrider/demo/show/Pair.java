package dev.outrider.demo.show;

/** One count, as the sidecar saw it and as the Studio counted it. */
record Pair(long sidecar, long studio) {
  static final Pair ZERO = new Pair(0, 0);

  boolean isEqual() {
    return sidecar == studio;
  }

  Pair plus(Pair other) {
    return new Pair(sidecar + other.sidecar, studio + other.studio);
  }
}
