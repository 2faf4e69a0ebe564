package dev.outrider.sidecar.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages and what sidecars tell of themselves, as signed JSON. For one thread. */
final class Codec {

  /** Something that is not what a sidecar of this fleet would have said. */
  static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
      super(reason);
    }

    /** A word of ours; nothing of what was refused. */
    String reason() {
      return String.valueOf(getMessage());
    }
  }

  private static final int MOST_DEPTH = 50;
  private static final String TYPE = "type";
  private static final Map<String, Class<? extends Message>> TYPES =
      Map.of(
          "order", Message.Order.class,
          "ack", Message.Ack.class,
          "result", Message.Result.class,
          "heard", Message.Heard.class);

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final Seal seal;

  Codec(Seal seal) {
    this.seal = seal;
  }

  String encode(Message message) {
    String type =
        TYPES.entrySet().stream()
            .filter(each -> each.getValue().isInstance(message))
            .findFirst()
            .orElseThrow()
            .getKey();
    ObjectNode tree = JSON.valueToTree(message);
    return seal.seal(tree.put(TYPE, type).toString());
  }

  String encode(Member member) {
    return seal.seal(JSON.valueToTree(member).toString());
  }

  /**
   * A message to this sidecar.
   *
   * @throws RefusedException if it is anything else
   */
  Message decode(String sealed, String self) throws RefusedException {
    JsonNode tree = opened(sealed);
    @Nullable Class<? extends Message> type = TYPES.get(tree.path(TYPE).asText());
    if (type == null) {
      throw new RefusedException("unknownType");
    }
    Message message = read(tree, type);
    if (!message.to().equals(self)) {
      throw new RefusedException("notForThisSidecar");
    }
    return message;
  }

  /**
   * What the sidecar of that id tells of itself.
   *
   * @throws RefusedException if it was not that sidecar which told it
   */
  Member decodeMember(String sealed, String id) throws RefusedException {
    Member member = read(opened(sealed), Member.class);
    if (!member.id().equals(id)) {
      throw new RefusedException("notThisSidecars");
    }
    return member;
  }

  private JsonNode opened(String sealed) throws RefusedException {
    if (sealed.length() > Bounds.MOST_CHARS) {
      throw new RefusedException("tooLong");
    }
    @Nullable String text = seal.open(sealed);
    if (text == null) {
      throw new RefusedException("notSigned");
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new RefusedException("notJson");
    }
  }

  private static <T> T read(JsonNode tree, Class<T> type) throws RefusedException {
    try {
      T read = JSON.treeToValue(tree, type);
      if (read != null) {
        return read;
      }
    } catch (JsonProcessingException | RuntimeException e) {
      // Falls through: whatever is wrong with it, it is refused.
    }
    throw new RefusedException("malformed");
  }
}
