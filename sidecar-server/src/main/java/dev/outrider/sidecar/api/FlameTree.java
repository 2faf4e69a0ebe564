package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.outrider.sidecar.model.SampledStacks.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Stacks as a flame graph wants them: nested, each frame with its own weight and its callees'. */
final class FlameTree {

  /**
   * One frame below its caller, as d3-flame-graph and others read it.
   *
   * @param value the weight of all stacks that go through it
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Node(String name, long value, List<Node> children) {}

  private static final class Growing {
    final Map<String, Growing> children = new LinkedHashMap<>();
    long value;

    Node finished(String name) {
      List<Node> finished = new ArrayList<>(children.size());
      children.forEach((child, growing) -> finished.add(growing.finished(child)));
      finished.sort(Comparator.comparingLong(Node::value).reversed().thenComparing(Node::name));
      return new Node(name, value, finished);
    }
  }

  private FlameTree() {}

  static Node of(Stream<Stack> stacks) {
    Growing root = new Growing();
    stacks.forEach(
        stack -> {
          root.value += stack.weight();
          Growing at = root;
          for (String frame : stack.frames()) {
            at = at.children.computeIfAbsent(frame, any -> new Growing());
            at.value += stack.weight();
          }
        });
    return root.finished("all");
  }
}
