package dev.outrider.sidecar.history;

/** What a series' samples are. */
enum SeriesType {
  /** How much was counted in a span of time. */
  COUNTER(0) {
    @Override
    Sample read(ByteSource in) {
      return CountSample.read(in);
    }
  },
  /** What something was: last, least and most in a span of time. */
  GAUGE(1) {
    @Override
    Sample read(ByteSource in) {
      return LevelSample.read(in);
    }
  },
  /** Which values were recorded in a span of time. */
  HISTOGRAM(2) {
    @Override
    Sample read(ByteSource in) {
      return SpreadSample.read(in);
    }
  };

  private static final SeriesType[] BY_CODE = {COUNTER, GAUGE, HISTOGRAM};

  private final int code;

  SeriesType(int code) {
    this.code = code;
  }

  /** What stands for it in the file; two bits. */
  int code() {
    return code;
  }

  /** Reads a sample of this type. */
  abstract Sample read(ByteSource in);

  static SeriesType of(long code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new DamagedException("there is no type " + code + " of series");
    }
    return BY_CODE[(int) code];
  }
}
