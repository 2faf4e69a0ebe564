package dev.outrider.sidecar.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Call stacks as a tree of frames, outermost first, each frame once below its caller. Bounded; not
 * safe for several threads.
 */
final class StackTree {

  /** The node that is the root of all others. */
  static final int ROOT = 0;

  /** The answer where there is no room for a further node. */
  static final int NONE = -1;

  private static final int LONGEST_FRAME = 300;

  private record Key(int parent, String frame) {}

  private final int mostNodes;
  private final List<Key> nodes = new ArrayList<>();
  private final Map<Key, Integer> known = new HashMap<>();
  // The same text for a frame wherever it stands: most stand in many stacks.
  private final Map<String, String> texts = new HashMap<>();

  StackTree(int mostNodes) {
    this.mostNodes = mostNodes;
    nodes.add(new Key(NONE, ""));
  }

  /** The node of the frame below its caller, made if there is room, else {@link #NONE}. */
  int child(int parent, String frame) {
    String text = frame.length() > LONGEST_FRAME ? frame.substring(0, LONGEST_FRAME) : frame;
    @Nullable Integer node = known.get(new Key(parent, text));
    if (node != null) {
      return node;
    }
    if (nodes.size() >= mostNodes) {
      return NONE;
    }
    Key key = new Key(parent, texts.computeIfAbsent(text, same -> same));
    nodes.add(key);
    known.put(key, nodes.size() - 1);
    return nodes.size() - 1;
  }

  int parent(int node) {
    return nodes.get(node).parent();
  }

  String frame(int node) {
    return nodes.get(node).frame();
  }

  int size() {
    return nodes.size();
  }

  /** The frames from the outermost to this one. */
  List<String> path(int node) {
    List<String> path = new ArrayList<>();
    for (int at = node; at != ROOT; at = parent(at)) {
      path.add(frame(at));
    }
    Collections.reverse(path);
    return path;
  }
}
