package dev.outrider.recorder.view;

/** Implemented, through weaving, by what a server does a part of an exchange's work with. */
public interface ExchangePart {

  /** An {@link HttpExchange}. */
  Object outrider$exchange();
}
