package dev.outrider.sidecar.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says, in each encoding that it was asked for so far: one that is sent often is
 * compressed but once. Any thread may use it, if nobody changes the bytes given.
 */
public final class Body {

  private final String contentType;
  private final byte[] plain;
  private final List<String> encodings;
  private final Map<String, byte[]> encoded = new ConcurrentHashMap<>();
  private final Map<String, EntityTag> tags = new ConcurrentHashMap<>();

  /** One that is compressed when somebody asks for that, if its type gets smaller by it. */
  public Body(String contentType, byte[] plain) {
    this.contentType = contentType;
    this.plain = plain;
    this.encodings = Compression.helps(contentType) ? Compression.encodings() : List.of();
  }

  /**
   * One that was compressed before.
   *
   * @param encodings what it is there in, the best first
   */
  public Body(
      String contentType, byte[] plain, List<String> encodings, Map<String, byte[]> encoded) {
    this.contentType = contentType;
    this.plain = plain;
    this.encodings = List.copyOf(encodings);
    this.encoded.putAll(encoded);
  }

  String contentType() {
    return contentType;
  }

  /** How many bytes it has as it is. */
  public int length() {
    return plain.length;
  }

  /** What it can be had in, the best first, besides as it is. */
  List<String> encodings() {
    return encodings;
  }

  EntityTag tag(String encoding) {
    return tags.computeIfAbsent(encoding, each -> EntityTag.of(plain, each));
  }

  /** The bytes in that encoding if they are there, else null: they take {@link #in} some time. */
  byte @Nullable [] ready(String encoding) {
    return encoding.equals(AcceptEncoding.IDENTITY) ? plain : encoded.get(encoding);
  }

  /** The bytes in that encoding. */
  byte[] in(String encoding) {
    byte @Nullable [] there = ready(encoding);
    return there == null
        ? encoded.computeIfAbsent(encoding, each -> Compression.encode(each, plain))
        : there;
  }
}
