package dev.outrider.sidecar.alerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The keys of one mapping, and what stands behind each. */
final class Fields {

  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();

  private Fields(int line) {
    this.line = line;
  }

  /**
   * @param what the node is to be, for people
   * @param valid the keys it may have
   */
  static Fields of(Node node, String what, Set<String> valid) throws RuleException {
    if (!(node instanceof MappingNode mapping)) {
      throw new RuleException(Yaml.lineOf(node), what + " must be lines of 'key: value'");
    }
    Fields fields = new Fields(Yaml.lineOf(node));
    for (NodeTuple tuple : mapping.getValue()) {
      fields.add(tuple, what, valid);
    }
    return fields;
  }

  private void add(NodeTuple tuple, String what, Set<String> valid) throws RuleException {
    int at = Yaml.lineOf(tuple.getKeyNode());
    String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    if (!valid.contains(key)) {
      throw new RuleException(
          at, "unknown key '%s' in %s; valid: %s".formatted(key, what, String.join(", ", valid)));
    }
    if (values.put(key, tuple.getValueNode()) != null) {
      throw new RuleException(at, "the key '%s' is there twice".formatted(key));
    }
    lines.put(key, at);
  }

  /** The line that it begins in. */
  int line() {
    return line;
  }

  /** The line of the key, or of the whole if there is no such key. */
  int line(String key) {
    return lines.getOrDefault(key, line);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  RuleException wrong(String key, String message) {
    return new RuleException(line(key), message);
  }

  /** The text of the key, or null if it is not there. */
  @Nullable String text(String key) throws RuleException {
    @Nullable Node node = values.get(key);
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    throw wrong(key, "'%s' must have one value behind it".formatted(key));
  }

  String needed(String key) throws RuleException {
    @Nullable String text = text(key);
    if (text == null) {
      throw new RuleException(line, "the key '%s' is missing".formatted(key));
    }
    return text;
  }

  /** The texts of a list, or nothing if the key is not there. */
  List<String> texts(String key) throws RuleException {
    List<String> texts = new ArrayList<>();
    for (Node node : nodes(key)) {
      if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
        throw new RuleException(Yaml.lineOf(node), "'%s' must be names alone".formatted(key));
      }
      texts.add(scalar.getValue());
    }
    return texts;
  }

  /** What a list has in it, or nothing if the key is not there. */
  List<Node> nodes(String key) throws RuleException {
    @Nullable Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw wrong(key, "'%s' must be a list, such as [service, jvm]".formatted(key));
  }
}
