package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import java.util.List;

/**
 * Methods that an operator asked to be measured.
 *
 * @param path as it was asked: {@code com.acme.Render#frame}
 * @param state {@code waiting} for its classes, {@code active} or {@code refused}
 * @param reasons why some or all of the methods are not measured
 */
public record HotPathView(String path, String state, List<String> reasons) {

  /** From an entry in a report or in a result. */
  public static HotPathView of(Entry entry) {
    return new HotPathView(
        entry.id(),
        entry.attribute(Field.HotPath.STATE, Field.HotPath.STATE_WAITING),
        Lines.of(entry.attribute(Field.HotPath.REASON)));
  }
}
