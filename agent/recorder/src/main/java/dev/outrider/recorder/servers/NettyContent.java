package dev.outrider.recorder.servers;

/** Implemented by Netty's objects for a part of a body through weaving. */
public interface NettyContent {

  /** The same, for a body's last part. */
  interface Last {}
}
