package dev.outrider.recorder.view;

/** Implemented by Netty's objects for the head of an answer through weaving. */
public interface NettyAnswer {

  int outrider$status();
}
