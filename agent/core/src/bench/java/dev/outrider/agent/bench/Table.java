package dev.outrider.agent.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures beside their baseline and their budget, as Markdown. */
final class Table {

  private static final String HEAD =
      "| what | without | with | added | budget | |\n|---|--:|--:|--:|--:|---|\n";

  private final List<String> rows = new ArrayList<>();

  /** A figure that comes on top of a baseline, with a budget for what is added. */
  void added(String what, double without, double with, String unit, double budget) {
    row(
        what,
        number(without, unit),
        number(with, unit),
        number(with - without, unit),
        Double.isNaN(budget) ? "" : number(budget, unit),
        Double.isNaN(budget) || with - without <= budget);
  }

  /** Such a figure in nanoseconds and in bytes a call; nothing may be allocated in any case. */
  void call(
      String what,
      double withoutNanos,
      double withoutBytes,
      double withNanos,
      double withBytes,
      double budgetNanos) {
    row(
        what,
        both(withoutNanos, withoutBytes),
        both(withNanos, withBytes),
        both(withNanos - withoutNanos, withBytes - withoutBytes),
        Double.isNaN(budgetNanos) ? "" : both(budgetNanos, 0),
        (Double.isNaN(budgetNanos) || withNanos - withoutNanos <= budgetNanos)
            && isNone(withBytes - withoutBytes));
  }

  /** A call that only exists with the agent. */
  void own(String what, double nanos, double bytes, double budgetNanos) {
    row(
        what,
        "",
        both(nanos, bytes),
        both(nanos, bytes),
        Double.isNaN(budgetNanos) ? "" : both(budgetNanos, 0),
        (Double.isNaN(budgetNanos) || nanos <= budgetNanos) && isNone(bytes));
  }

  /** A baseline, by itself. */
  void baseline(String what, double nanos, double bytes) {
    rows.add("| " + what + " | " + both(nanos, bytes) + " | | | | |");
  }

  /** A figure that was not printed by a benchmark of its own kind, such as names. */
  void row(String what, String without, String with, String added, String budget, boolean within) {
    rows.add(
        String.format(
            "| %s | %s | %s | %s | %s | %s |",
            what, without, with, added, budget, verdict(budget, within)));
  }

  private static String verdict(String budget, boolean within) {
    if (!within) {
      return "**missed**";
    }
    return budget.isEmpty() ? "" : "within";
  }

  // A few bytes a call are what other threads allocated meanwhile: ours would be 16 at the least.
  private static boolean isNone(double bytes) {
    return bytes < 4;
  }

  private static String both(double nanos, double bytes) {
    return number(nanos, "ns") + ", " + number(isNone(Math.abs(bytes)) ? 0 : bytes, "B");
  }

  private static String number(double value, String unit) {
    boolean small = Math.abs(value) < 9.95 && !unit.equals("B") && !unit.equals("ms");
    String text = String.format(Locale.ROOT, small ? "%.1f" : "%,.0f", value);
    return (text.equals("-0") ? "0" : text) + " " + unit;
  }

  @Override
  public String toString() {
    return HEAD + String.join("\n", rows) + "\n";
  }
}
