package dev.outrider.sidecar.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one sidecar says to another; each names both, so that nobody can pass it to a third. */
sealed interface Message {

  /** The action it is about. */
  String action();

  /** Who says it: the id that a sidecar has from its start to its end. */
  String from();

  /** To whom. */
  String to();

  /**
   * Has these JVMs do something.
   *
   * @param fromName the asking sidecar's name, for people
   * @param operator where the operator's request came from
   * @param command what to do
   * @param deadlineMillis until when it may be begun, by the clock of Redis
   */
  record Order(
      String action,
      String from,
      String fromName,
      String to,
      String operator,
      String command,
      Map<String, String> arguments,
      List<String> jvms,
      long deadlineMillis)
      implements Message {
    public Order {
      Bounds.id(action, from, to);
      Bounds.text(fromName, operator, command);
      arguments = Map.copyOf(arguments);
      jvms = List.copyOf(jvms);
      if (jvms.isEmpty() || jvms.size() > Bounds.MOST_JVMS_OF_A_SIDECAR || arguments.size() > 20) {
        throw new IllegalArgumentException("too few or too many JVMs or arguments");
      }
      jvms.forEach(Bounds::text);
    }
  }

  /** The order has come; it need not be said again. */
  record Ack(String action, String from, String to) implements Message {
    public Ack {
      Bounds.id(action, from, to);
    }
  }

  /** What came of it in one JVM; without a code it is done. */
  record Result(
      String action,
      String from,
      String to,
      String jvm,
      @Nullable String code,
      @Nullable String reason,
      @Nullable JsonNode answer)
      implements Message {
    public Result {
      Bounds.id(action, from, to);
      Bounds.text(jvm);
      answer = answer == null || answer.isNull() ? null : answer;
    }
  }

  /** The result has come; it need not be said again. */
  record Heard(String action, String from, String to, String jvm) implements Message {
    public Heard {
      Bounds.id(action, from, to);
      Bounds.text(jvm);
    }
  }
}
