package dev.outrider.sidecar.alerts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The tree of a small YAML file. Nothing in it becomes an object of a class that it names, and what
 * could make it larger than it is, anchors and aliases, is refused.
 */
final class Yaml {

  /** More than a thousand rules need. */
  static final int MOST_CHARS = 256 * 1024;

  private static final int DEEPEST = 6;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setAllowNonScalarKeys(false)
          .setCodePointLimit(MOST_CHARS)
          .build();

  private Yaml() {}

  /** The text's one tree; null if there is nothing in it. */
  static @Nullable Node parse(String text) throws RuleException {
    if (text.length() > MOST_CHARS) {
      throw new RuleException(
          0,
          "the file has %,d characters; at most %,d are read".formatted(text.length(), MOST_CHARS));
    }
    try {
      // Before the tree is made, which goes as deep as the text does.
      refuseWhatIsNotPlain(text);
      return new Compose(SETTINGS).composeString(text).orElse(null);
    } catch (MarkedYamlEngineException e) {
      throw new RuleException(
          lineOf(e.getProblemMark().or(e::getContextMark)), "this is not YAML: " + problem(e));
    } catch (YamlEngineException e) {
      throw new RuleException(0, "this is not YAML: " + e.getMessage());
    }
  }

  /** The line that the node begins in. */
  static int lineOf(Node node) {
    return lineOf(node.getStartMark());
  }

  private static void refuseWhatIsNotPlain(String text) throws RuleException {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      if (event instanceof AliasEvent
          || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
        throw new RuleException(
            lineOf(event.getStartMark()), "anchors (&) and aliases (*) are not read; write it out");
      }
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        throw new RuleException(lineOf(event.getStartMark()), "no rule is nested so deeply");
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  private static String problem(MarkedYamlEngineException e) {
    return e.getProblem() == null ? String.valueOf(e.getContext()) : e.getProblem();
  }

  private static int lineOf(Optional<Mark> mark) {
    return mark.map(found -> found.getLine() + 1).orElse(0);
  }
}
