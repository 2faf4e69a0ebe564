package dev.outrider.sidecar.config;

/** What is wrong with an argument or a setting, and what would be right; one line, for people. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }

  public SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
