package org.example.stub;

/** A method that does next to nothing: what it takes beside that is what measuring it costs. */
public final class StubWork {

  private int state;

  public int step() {
    state = state * 31 + 7;
    return state;
  }
}
