package dev.outrider.agent.hotpaths;

import java.util.ArrayList;
import java.util.List;

/** Several hot paths in one text, separated by {@code ;} or {@code ,}. */
final class HotPathList {

  private HotPathList() {}

  /** Each of them as it was written; separators within parentheses are part of one. */
  static List<String> split(String text) {
    List<String> paths = new ArrayList<>();
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if ((next == ';' || next == ',') && !isInDescriptor(path)) {
        add(paths, path);
      } else {
        path.append(next);
      }
    }
    add(paths, path);
    return paths;
  }

  /** Whether parameters were begun and not ended, or the type of a result after them. */
  private static boolean isInDescriptor(StringBuilder path) {
    int open = path.indexOf("(");
    int close = path.indexOf(")");
    if (open < 0) {
      return false;
    }
    if (close < 0) {
      return true;
    }
    String result = path.substring(close + 1);
    return result.replace("[", "").startsWith("L") && result.indexOf(';') < 0;
  }

  private static void add(List<String> paths, StringBuilder path) {
    if (!path.toString().isBlank()) {
      paths.add(path.toString().trim());
    }
    path.setLength(0);
  }
}
