package dev.outrider.recorder;

/** Something that {@link IdTable} can hold. */
public interface Identified {

  /** Never changes; derived from what the thing is, so that it is the same in every run. */
  long id();
}
