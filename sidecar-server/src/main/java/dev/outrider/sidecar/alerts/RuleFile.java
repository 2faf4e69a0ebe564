package dev.outrider.sidecar.alerts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** The form of {@code alerts.yaml}: all of it is right, or none of it is taken. */
public final class RuleFile {

  /** More than anybody reads. */
  static final int MOST_RULES = 200;

  private static final String DEFAULTS = "alerts.yaml";
  private static final String RULES = "rules";

  private RuleFile() {}

  /**
   * The rules of a file's text.
   *
   * @param known what they may name
   */
  public static List<Rule> parse(String text, KnownMetrics known) throws RuleException {
    @Nullable Node root = Yaml.parse(text);
    if (root == null) {
      throw new RuleException(0, "the file is empty; without any rules, write 'rules: []'");
    }
    Fields fields = Fields.of(root, "the file", Set.of(RULES));
    if (!fields.has(RULES)) {
      throw new RuleException(fields.line(), "the key 'rules' is missing");
    }
    List<Rule> rules = new ArrayList<>();
    Map<String, Rule> byName = new HashMap<>();
    for (Node node : fields.nodes(RULES)) {
      Rule rule = RuleReader.read(node, known);
      @Nullable Rule namesake = byName.put(rule.name(), rule);
      if (namesake != null) {
        throw new RuleException(
            rule.line(),
            "there is a rule %s in line %d already".formatted(rule.name(), namesake.line()));
      }
      rules.add(rule);
      if (rules.size() > MOST_RULES) {
        throw new RuleException(rule.line(), "there are more than %d rules".formatted(MOST_RULES));
      }
    }
    return List.copyOf(rules);
  }

  /** The text of {@code config/alerts.yaml}, which is what is watched unless a file says else. */
  public static String defaults() {
    try (InputStream in =
        Objects.requireNonNull(RuleFile.class.getResourceAsStream(DEFAULTS), DEFAULTS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + DEFAULTS + " in this jar", e);
    }
  }
}
