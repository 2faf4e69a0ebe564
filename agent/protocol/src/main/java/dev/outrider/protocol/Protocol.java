package dev.outrider.protocol;

/** The version that both sides send, the paths they meet at, and the bounds on what is said. */
public final class Protocol {

  /**
   * Raised when a change would be misread by the other side; a new field alone does not need it.
   */
  public static final int VERSION = 1;

  /** Agents {@code POST} a {@link Report} here. */
  public static final String REPORT_PATH = "/agent/v1/report";

  /** Agents long-poll here for a {@link Command}; {@code ?jvm=} names the asking JVM. */
  public static final String COMMANDS_PATH = "/agent/v1/commands";

  /** Agents {@code POST} a {@link CommandResult} here. */
  public static final String RESULTS_PATH = "/agent/v1/results";

  /**
   * Agents {@code POST} bytes of their flight recording here, one block after the other; {@code
   * ?jvm=} names the JVM, {@code &stream=} what they are part of, {@code &sequence=} rises by one
   * with each block from 0 on, {@code &end=true} says that a file is whole with this block.
   */
  public static final String JFR_PATH = "/agent/v1/jfr";

  /** What the bytes of a flight recording are sent as. */
  public static final String BYTES_TYPE = "application/octet-stream";

  /** The longest block of a flight recording, in bytes. */
  public static final int MAX_JFR_BLOCK_BYTES = 256 << 10;

  public static final String CONTENT_TYPE = "application/msgpack";

  /** The longest body either side sends or accepts, in bytes. */
  public static final int MAX_BODY_BYTES = 1 << 20;

  /** The longest string either side sends or accepts, in bytes of UTF-8. */
  public static final int MAX_STRING_BYTES = 8 << 10;

  /** The most entries in one report. */
  public static final int MAX_ENTRIES = 10_000;

  /** The most attributes, values or histograms of one entry, and arguments of one command. */
  public static final int MAX_FIELDS = 256;

  private Protocol() {}
}
