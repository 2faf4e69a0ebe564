package dev.outrider.sidecar.history;

import org.jspecify.annotations.Nullable;

/** How finely the past is kept; finer tiers come first. */
enum Tier {
  SECONDS(0, 1, 60),
  TEN_SECONDS(1, 10, 600),
  FIVE_MINUTES(2, 300, 6 * 3_600);

  private static final Tier[] BY_CODE = {SECONDS, TEN_SECONDS, FIVE_MINUTES};

  private final int code;
  private final int stepSeconds;
  private final int spanSeconds;

  Tier(int code, int stepSeconds, int spanSeconds) {
    this.code = code;
    this.stepSeconds = stepSeconds;
    this.spanSeconds = spanSeconds;
  }

  static Tier of(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new DamagedException("there is no tier " + code);
    }
    return BY_CODE[code];
  }

  /** What stands for it in the file. */
  int code() {
    return code;
  }

  /** How far apart the points are. */
  int stepSeconds() {
    return stepSeconds;
  }

  /** How long the spans are that points are kept in; none reaches over a multiple of that. */
  int spanSeconds() {
    return spanSeconds;
  }

  /** The beginning of the step that the second lies in. */
  long stepOf(long second) {
    return Math.floorDiv(second, stepSeconds) * stepSeconds;
  }

  /** The beginning of the span that the second lies in. */
  long spanOf(long second) {
    return Math.floorDiv(second, spanSeconds) * spanSeconds;
  }

  /** The next coarser tier, or null if this is the coarsest. */
  @Nullable Tier coarser() {
    return switch (this) {
      case SECONDS -> TEN_SECONDS;
      case TEN_SECONDS -> FIVE_MINUTES;
      case FIVE_MINUTES -> null;
    };
  }
}
