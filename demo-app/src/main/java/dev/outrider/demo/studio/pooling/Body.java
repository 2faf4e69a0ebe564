package dev.outrider.demo.studio.pooling;

import java.io.ByteArrayOutputStream;

/** Bytes of an answer, which can be read without copying them. */
public final class Body extends ByteArrayOutputStream {
  /** The bytes, of which the first {@link #size} count. */
  public byte[] bytes() {
    return buf;
  }

  int capacity() {
    return buf.length;
  }
}
