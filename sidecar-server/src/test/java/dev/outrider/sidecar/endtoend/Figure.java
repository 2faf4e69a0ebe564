package dev.outrider.sidecar.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;

/** A count that the sidecar shows and that somebody else can count, too. */
enum Figure {
  EXECUTIONS("jdbc/stats", total("executions")),
  EXECUTIONS_BY_STATEMENT("jdbc/stats", sum("statements", "/executions")),
  ERRORS("jdbc/stats", total("errors")),
  ERRORS_BY_STATEMENT("jdbc/stats", sum("statements", "/errors")),
  HITS("cache/stats", total("hits")),
  HITS_BY_CACHE("cache/stats", sum("caches", "/hits")),
  MISSES("cache/stats", total("misses")),
  MISSES_BY_CACHE("cache/stats", sum("caches", "/misses")),
  LOAD_FAILURES("cache/stats", total("errors")),
  REQUESTS("http/stats", total("requests")),
  REQUESTS_BY_ENDPOINT("http/stats", sum("endpoints", "/requests")),
  REQUESTS_BY_STATUS("http/stats", sumOfAll("endpoints", "/statusCodes")),
  SUCCESSFUL("http/stats", sum("endpoints", "/statuses/2xx")),
  CLIENT_ERRORS("http/stats", sum("endpoints", "/statuses/4xx")),
  SERVER_ERRORS("http/stats", total("serverErrors")),
  QUERIES("http/stats", sum("endpoints", "/queries/total"));

  private final String path;
  private final ToLongFunction<JsonNode> value;

  Figure(String path, ToLongFunction<JsonNode> value) {
    this.path = "/api/performance/" + path;
    this.value = value;
  }

  /** Where it is shown. */
  String path() {
    return path;
  }

  long in(JsonNode answer) {
    return value.applyAsLong(answer);
  }

  private static ToLongFunction<JsonNode> total(String name) {
    return answer -> number(answer, "/totals/" + name);
  }

  private static ToLongFunction<JsonNode> sum(String list, String pointer) {
    return answer ->
        StreamSupport.stream(answer.path(list).spliterator(), false)
            .mapToLong(each -> number(each, pointer))
            .sum();
  }

  private static ToLongFunction<JsonNode> sumOfAll(String list, String pointer) {
    return answer ->
        StreamSupport.stream(answer.path(list).spliterator(), false)
            .flatMap(each -> StreamSupport.stream(each.at(pointer).spliterator(), false))
            .mapToLong(JsonNode::longValue)
            .sum();
  }

  private static long number(JsonNode in, String pointer) {
    JsonNode found = in.at(pointer);
    if (!found.isIntegralNumber()) {
      throw new AssertionError("no whole number at " + pointer + " in " + in);
    }
    return found.longValue();
  }
}
