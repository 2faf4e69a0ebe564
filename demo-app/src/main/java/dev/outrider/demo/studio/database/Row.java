package dev.outrider.demo.studio.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row that a result set stands on. */
@FunctionalInterface
public interface Row<T> {
  T read(ResultSet row) throws SQLException;
}
