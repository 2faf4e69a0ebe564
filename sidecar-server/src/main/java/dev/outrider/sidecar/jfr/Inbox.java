package dev.outrider.sidecar.jfr;

/** Where the blocks of one stream of an agent go. Called by one thread at a time. */
interface Inbox {

  /** What became of a block. */
  enum Taken {
    YES,
    /** There is no room now; the same block is to be sent again a little later. */
    LATER,
    /** Nobody wants it, or any that follows. */
    NO
  }

  /**
   * Takes the next block.
   *
   * @param end whether a file is whole with it
   */
  Taken take(byte[] block, boolean end);
}
