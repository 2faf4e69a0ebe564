package dev.outrider.demo.flags;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line of {@code --name value} pairs and {@code --name} switches. */
public final class Flags {
  private static final String PRESENT = "";

  private final Map<String, String> values;

  private Flags(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Reads a command line.
   *
   * @param valued names that take a value, without the dashes
   * @param switches names that stand alone
   */
  public static Flags parse(String[] arguments, List<String> valued, List<String> switches)
      throws UsageException {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      String name = argument.startsWith("--") ? argument.substring(2) : argument;
      boolean known =
          argument.startsWith("--") && (valued.contains(name) || switches.contains(name));
      if (!known) {
        throw new UsageException("Unknown argument '" + argument + "'. Try --help.");
      }
      if (switches.contains(name)) {
        values.put(name, PRESENT);
      } else if (++i < arguments.length) {
        values.put(name, arguments[i]);
      } else {
        throw new UsageException(argument + " needs a value. Try --help.");
      }
    }
    return new Flags(values);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The number given for {@code name}, or {@code otherwise} where none was. */
  public int number(String name, int otherwise, int least, int most) throws UsageException {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, in the same words as a number out of range.
    }
    throw new UsageException(
        "--%s takes a number from %d to %d, not '%s'.".formatted(name, least, most, value));
  }
}
