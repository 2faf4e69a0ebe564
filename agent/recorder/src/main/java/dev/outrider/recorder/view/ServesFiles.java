package dev.outrider.recorder.view;

/** Implemented by handlers that serve files whatever their names, through weaving. */
public interface ServesFiles {}
