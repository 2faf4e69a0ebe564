package dev.outrider.sidecar.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.URLUtils;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A path in which {@code {name}} stands for any one segment that is not empty. */
final class PathTemplate {

  private static final AttachmentKey<Map<String, String>> MATCHED = AttachmentKey.create(Map.class);

  private final List<String> segments;

  PathTemplate(String template) {
    this.segments = List.of(template.split("/", -1));
  }

  /** Whether the path has a segment that stands for others. */
  static boolean isTemplate(String path) {
    return path.contains("/{");
  }

  /**
   * The request's path in its segments, decoded one by one: a slash that was encoded is part of its
   * segment. Undertow's own decoded path leaves such a slash encoded, and cannot be told from one
   * that was encoded twice.
   */
  static List<String> segmentsOf(HttpServerExchange exchange) {
    return Stream.of(rawPath(exchange).split("/", -1)).map(PathTemplate::decoded).toList();
  }

  private static String rawPath(HttpServerExchange exchange) {
    String uri = exchange.getRequestURI();
    if (!exchange.isHostIncludedInRequestURI()) {
      return uri;
    }
    int path = uri.indexOf('/', uri.indexOf("://") + "://".length());
    return path < 0 ? "/" : uri.substring(path);
  }

  private static String decoded(String segment) {
    boolean slashesToo = true;
    boolean plusIsSpace = false;
    return URLUtils.decode(
        segment, StandardCharsets.UTF_8.name(), slashesToo, plusIsSpace, new StringBuilder());
  }

  /** What stands for each name, or null if the path is not one of these. */
  @Nullable Map<String, String> match(List<String> path) {
    if (path.size() != segments.size()) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String segment = segments.get(i);
      if (segment.startsWith("{")) {
        if (path.get(i).isEmpty()) {
          return null;
        }
        values.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return null;
      }
    }
    return values;
  }

  /** Keeps what was matched for the request's handler. */
  static void keep(HttpServerExchange exchange, Map<String, String> values) {
    exchange.putAttachment(MATCHED, values);
  }

  /** What was matched; nothing for a path without names. */
  static Map<String, String> matched(HttpServerExchange exchange) {
    @Nullable Map<String, String> values = exchange.getAttachment(MATCHED);
    return values == null ? Map.of() : values;
  }
}
