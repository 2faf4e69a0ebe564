package dev.outrider.protocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/**
 * Reports, commands and results to MessagePack and back.
 *
 * <p>Every message is a map by field name that begins with the version. A field of an unknown name
 * is skipped; an unknown version, a missing field, and anything beyond the bounds of {@link
 * Protocol} is refused with a {@link ProtocolException} that names it.
 */
public final class Codec {

  private static final String VERSION = "v";
  private static final String JVM = "jvm";
  private static final String SEQUENCE = "seq";
  private static final String WHOLE = "whole";
  private static final String TIME = "time";
  private static final String ENTRIES = "entries";
  private static final String ID = "id";
  private static final String NAME = "name";
  private static final String ARGUMENTS = "args";
  private static final String STATUS = "status";
  private static final String MESSAGE = "message";

  private Codec() {}

  public static byte[] encode(Report report) {
    return pack(
        packer -> {
          packer.packMapHeader(6);
          packer.packString(VERSION).packInt(Protocol.VERSION);
          packer.packString(JVM).packString(report.jvmId());
          packer.packString(SEQUENCE).packLong(report.sequence());
          packer.packString(WHOLE).packBoolean(report.whole());
          packer.packString(TIME).packLong(report.timeMillis());
          packer.packString(ENTRIES);
          EntryCodec.packAll(packer, report.entries());
        });
  }

  public static byte[] encode(Command command) {
    return pack(
        packer -> {
          packer.packMapHeader(4);
          packer.packString(VERSION).packInt(Protocol.VERSION);
          packer.packString(ID).packString(command.id());
          packer.packString(NAME).packString(command.name());
          packer.packString(ARGUMENTS).packMapHeader(command.arguments().size());
          for (Map.Entry<String, String> argument : command.arguments().entrySet()) {
            packer.packString(argument.getKey()).packString(argument.getValue());
          }
        });
  }

  public static byte[] encode(CommandResult result) {
    return pack(
        packer -> {
          packer.packMapHeader(5);
          packer.packString(VERSION).packInt(Protocol.VERSION);
          packer.packString(ID).packString(result.commandId());
          packer.packString(STATUS).packString(result.status().name());
          packer.packString(MESSAGE).packString(result.message());
          packer.packString(ENTRIES);
          EntryCodec.packAll(packer, result.entries());
        });
  }

  public static Report decodeReport(byte[] body) throws ProtocolException {
    Fields fields = Fields.read(body);
    return new Report(
        fields.text(JVM),
        fields.number(SEQUENCE),
        fields.flag(WHOLE),
        fields.number(TIME),
        fields.entries());
  }

  public static Command decodeCommand(byte[] body) throws ProtocolException {
    Fields fields = Fields.read(body);
    return new Command(fields.text(ID), fields.text(NAME), fields.arguments());
  }

  public static CommandResult decodeResult(byte[] body) throws ProtocolException {
    Fields fields = Fields.read(body);
    String status = fields.text(STATUS);
    for (CommandResult.Status known : CommandResult.Status.values()) {
      if (known.name().equals(status)) {
        return new CommandResult(fields.text(ID), known, fields.text(MESSAGE), fields.entries());
      }
    }
    throw new ProtocolException("unknown status '" + status + "'");
  }

  private interface Content {
    void packInto(MessagePacker packer) throws IOException;
  }

  private static byte[] pack(Content content) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      content.packInto(packer);
      return packer.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("packing into memory cannot fail", e);
    }
  }

  /** The top-level fields of any message, as far as they are known. */
  private static final class Fields {

    private final Map<String, Object> scalars = new LinkedHashMap<>();
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    static Fields read(byte[] body) throws ProtocolException {
      Fields fields = new Fields();
      try (BoundedUnpacker in = new BoundedUnpacker(body)) {
        int count = in.mapSize(Protocol.MAX_FIELDS);
        for (int i = 0; i < count; i++) {
          fields.readField(in, in.text());
        }
      }
      return fields;
    }

    private void readField(BoundedUnpacker in, String name) throws ProtocolException {
      switch (name) {
        case VERSION:
          long version = in.number();
          if (version != Protocol.VERSION) {
            throw new ProtocolException(
                "protocol version "
                    + version
                    + " is not known here; this side speaks version "
                    + Protocol.VERSION);
          }
          scalars.put(VERSION, version);
          break;
        case SEQUENCE:
        case TIME:
          scalars.put(name, in.number());
          break;
        case WHOLE:
          scalars.put(name, in.flag());
          break;
        case JVM:
        case ID:
        case NAME:
        case STATUS:
        case MESSAGE:
          scalars.put(name, in.text());
          break;
        case ARGUMENTS:
          in.texts(arguments);
          break;
        case ENTRIES:
          EntryCodec.unpackAll(in, entries);
          break;
        default:
          in.skip();
      }
    }

    String text(String name) throws ProtocolException {
      return (String) present(name);
    }

    long number(String name) throws ProtocolException {
      return (Long) present(name);
    }

    boolean flag(String name) throws ProtocolException {
      return (Boolean) present(name);
    }

    List<Entry> entries() throws ProtocolException {
      present(VERSION);
      return entries;
    }

    Map<String, String> arguments() throws ProtocolException {
      present(VERSION);
      return arguments;
    }

    private Object present(String name) throws ProtocolException {
      @Nullable Object scalar = scalars.get(name);
      if (scalar == null) {
        throw new ProtocolException("the field '" + name + "' is missing");
      }
      return scalar;
    }
  }
}
