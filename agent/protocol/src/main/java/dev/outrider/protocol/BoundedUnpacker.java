package dev.outrider.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * Reads MessagePack that may be hostile: nothing is allocated for a length before that length is
 * known to be within {@link Protocol}'s bounds.
 */
final class BoundedUnpacker implements AutoCloseable {

  private final MessageUnpacker unpacker;

  BoundedUnpacker(byte[] body) {
    this.unpacker = MessagePack.newDefaultUnpacker(body);
  }

  private interface Read<T> {
    T from(MessageUnpacker unpacker) throws IOException;
  }

  private <T> T read(String expected, Read<T> read) throws ProtocolException {
    try {
      return read.from(unpacker);
    } catch (ProtocolException e) {
      throw e;
    } catch (IOException | MessagePackException e) {
      throw new ProtocolException(
          "expected " + expected + " at byte " + unpacker.getTotalReadBytes(), e);
    }
  }

  long number() throws ProtocolException {
    return read("an integer", MessageUnpacker::unpackLong);
  }

  boolean flag() throws ProtocolException {
    return read("a boolean", MessageUnpacker::unpackBoolean);
  }

  String text() throws ProtocolException {
    return read(
        "a string",
        in -> {
          int length =
              bounded("a string of bytes", in.unpackRawStringHeader(), Protocol.MAX_STRING_BYTES);
          return new String(in.readPayload(length), StandardCharsets.UTF_8);
        });
  }

  int mapSize(int most) throws ProtocolException {
    return read("a map", in -> bounded("a map", in.unpackMapHeader(), most));
  }

  int arraySize(int most) throws ProtocolException {
    return read("an array", in -> bounded("an array", in.unpackArrayHeader(), most));
  }

  void texts(Map<String, String> into) throws ProtocolException {
    int count = mapSize(Protocol.MAX_FIELDS);
    for (int i = 0; i < count; i++) {
      into.put(text(), text());
    }
  }

  void skip() throws ProtocolException {
    read(
        "any value",
        in -> {
          in.skipValue();
          return Boolean.TRUE;
        });
  }

  private static int bounded(String what, int size, int most) throws ProtocolException {
    if (size < 0 || size > most) {
      throw new ProtocolException(what + " of size " + size + " is over the bound of " + most);
    }
    return size;
  }

  @Override
  public void close() throws ProtocolException {
    read(
        "the end",
        in -> {
          in.close();
          return Boolean.TRUE;
        });
  }
}
