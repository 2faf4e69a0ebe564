package dev.outrider.sidecar.history;

/** From what a series counts in to what the API shows. */
enum Unit {
  NONE(0, "", 1),
  BYTES(1, "bytes", 1),
  NANOS(2, "seconds", 1e-9),
  MILLIS(3, "seconds", 1e-3);

  private static final Unit[] BY_CODE = {NONE, BYTES, NANOS, MILLIS};

  private final int code;
  private final String shown;
  private final double factor;

  Unit(int code, String shown, double factor) {
    this.code = code;
    this.shown = shown;
    this.factor = factor;
  }

  /** What a field of that name counts in. */
  static Unit of(String field) {
    if (field.equals("nanos") || field.equals("nanos.") || field.endsWith("Nanos")) {
      return NANOS;
    }
    if (field.endsWith("Millis")) {
      return MILLIS;
    }
    return field.endsWith("Bytes") ? BYTES : NONE;
  }

  static Unit of(long code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new DamagedException("there is no unit " + code);
    }
    return BY_CODE[(int) code];
  }

  /** What stands for it in the file. */
  int code() {
    return code;
  }

  /** The unit of what is shown; empty for plain numbers. */
  String shown() {
    return shown;
  }

  /** The number in the unit that is shown. */
  double show(long number) {
    return show((double) number);
  }

  /** The same of a number that is none of a series', such as a mean. */
  double show(double number) {
    return number * factor;
  }
}
