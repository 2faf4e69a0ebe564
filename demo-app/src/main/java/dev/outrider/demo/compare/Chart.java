package dev.outrider.demo.compare;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws an outcome as bars, in SVG, legible on light and dark grounds alike. */
final class Chart {
  private static final int LABELS = 170;
  private static final int BARS = 250;
  private static final int PANEL = BARS + 80;
  private static final int LINE = 26;
  private static final int TOP = 44;

  private final Outcome outcome;
  private final StringBuilder svg = new StringBuilder();

  private Chart(Outcome outcome) {
    this.outcome = outcome;
  }

  static String of(Outcome outcome) {
    return new Chart(outcome).draw();
  }

  private String draw() {
    int width = LABELS + 2 * PANEL;
    int height = TOP + LINE * outcome.configurations().size() + 12;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d"
            font-family="sans-serif" font-size="12" role="img">
        <title>Aura Studio with each of the guide's optimizations, as the sidecar saw it</title>
        <rect width="%1$d" height="%2$d" fill="#ffffff"/>
        """
            .formatted(width, height));
    for (int i = 0; i < outcome.configurations().size(); i++) {
      text(LABELS - 10, middle(i), "end", outcome.configurations().get(i).name());
    }
    panel(LABELS, "p95 in ms", "#2b6cb0", Row::p95Millis);
    panel(LABELS + PANEL, "SQL executions per request", "#b7791f", Row::queriesPerRequest);
    return svg.append("</svg>\n").toString();
  }

  private void panel(int left, String title, String color, ToDoubleFunction<Row> figure) {
    text(left, TOP - 16, "start", title);
    double most =
        Math.max(1e-9, outcome.configurations().stream().mapToDouble(figure).max().orElse(0));
    for (int i = 0; i < outcome.configurations().size(); i++) {
      double value = figure.applyAsDouble(outcome.configurations().get(i));
      double length = Math.max(1, BARS * value / most);
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
              left,
              TOP + i * LINE,
              length,
              LINE - 8,
              color));
      text(left + (int) length + 6, middle(i), "start", String.format(Locale.ROOT, "%,.1f", value));
    }
  }

  private static int middle(int line) {
    return TOP + line * LINE + 14;
  }

  private void text(int x, int y, String anchor, String text) {
    svg.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"#1a202c\">%s</text>\n"
            .formatted(x, y, anchor, text));
  }
}
