package dev.outrider.demo.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Draws an outcome as bars, in SVG, legible on light and dark grounds alike.
 *
 * <p>Two groups, each to a scale of its own: what each optimization is worth where there is nothing
 * else, and what is missed where it alone is left out, which is far less and would not be seen
 * beside that.
 */
final class Chart {
  private static final int LABELS = 190;
  private static final int BARS = 240;
  private static final int PANEL = BARS + 80;
  private static final int LINE = 26;
  private static final int TITLE = 44;

  private final StringBuilder svg = new StringBuilder();

  private Chart() {}

  static String of(Outcome outcome) {
    return new Chart().draw(outcome.configurations());
  }

  private String draw(List<Row> rows) {
    int half = rows.size() / 2;
    int width = LABELS + 2 * PANEL;
    int height = 2 * TITLE + LINE * rows.size() + 12;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d"
            font-family="sans-serif" font-size="12" role="img">
        <title>Aura Studio with each of the guide's optimizations, as the sidecar saw it</title>
        <rect width="%1$d" height="%2$d" fill="#ffffff"/>
        """
            .formatted(width, height));
    group(0, rows.subList(0, half));
    group(TITLE + LINE * half, rows.subList(half, rows.size()));
    return svg.append("</svg>\n").toString();
  }

  private void group(int top, List<Row> rows) {
    for (int i = 0; i < rows.size(); i++) {
      text(LABELS - 10, middle(top, i), "end", rows.get(i).name());
    }
    panel(top, LABELS, "p95 in ms", "#2b6cb0", rows, Row::p95Millis);
    panel(
        top, LABELS + PANEL, "SQL executions per request", "#b7791f", rows, Row::queriesPerRequest);
  }

  private void panel(
      int top, int left, String title, String color, List<Row> rows, ToDoubleFunction<Row> figure) {
    text(left, top + TITLE - 16, "start", title);
    double most = Math.max(1e-9, rows.stream().mapToDouble(figure).max().orElse(0));
    for (int i = 0; i < rows.size(); i++) {
      double value = figure.applyAsDouble(rows.get(i));
      double length = Math.max(1, BARS * value / most);
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
              left,
              top + TITLE + i * LINE,
              length,
              LINE - 8,
              color));
      String label = String.format(Locale.ROOT, "%,.1f", value);
      text(left + (int) length + 6, middle(top, i), "start", label);
    }
  }

  private static int middle(int top, int line) {
    return top + TITLE + line * LINE + 14;
  }

  private void text(int x, int y, String anchor, String text) {
    svg.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"#1a202c\">%s</text>\n"
            .formatted(x, y, anchor, text));
  }
}
