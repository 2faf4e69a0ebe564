package dev.outrider.demo.studio.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import dev.outrider.demo.json.Json;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.PathTemplateMatch;
import java.io.IOException;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The request that an action answers. */
public final class Request {
  private final HttpServerExchange exchange;

  Request(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  /** The value of {@code {name}} in the route's template. */
  public String path(String name) {
    Map<String, String> parameters =
        exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY).getParameters();
    return parameters.getOrDefault(name, "");
  }

  /** The number at {@code {id}} in the route's template. */
  public long id() {
    try {
      return Long.parseLong(path("id"));
    } catch (NumberFormatException e) {
      throw HttpFailure.badRequest("An id is a number, not '" + path("id") + "'.");
    }
  }

  /** The first value of a query parameter. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(exchange.getQueryParameters().get(name)).map(Deque::peekFirst);
  }

  /** What the parameter {@code enabled} says. */
  public boolean isEnabled() {
    String text = query("enabled").orElse("");
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw HttpFailure.badRequest(
              "The parameter enabled is true or false, not '" + text + "'.");
    };
  }

  /** The body, read as JSON. */
  public <T> T body(Class<T> type) {
    try {
      T body = Json.readTyped(exchange.getInputStream().readAllBytes(), type);
      if (body != null) {
        return body;
      }
    } catch (JsonMappingException e) {
      throw unreadable(field(e).map(name -> ": look at '" + name + "'.").orElse("."));
    } catch (IOException e) {
      // Told below, in the same words as a body of null.
    }
    throw unreadable(".");
  }

  private static HttpFailure unreadable(String end) {
    return HttpFailure.badRequest("The body is not the JSON that this endpoint takes" + end);
  }

  private static Optional<String> field(JsonMappingException e) {
    return e.getPath().stream().map(Reference::getFieldName).filter(Objects::nonNull).findFirst();
  }
}
