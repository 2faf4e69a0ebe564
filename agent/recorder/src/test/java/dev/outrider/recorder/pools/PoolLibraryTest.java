package dev.outrider.recorder.pools;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class PoolLibraryTest {

  @Test
  void hikariBlamesTheDatabaseByItsCause() {
    assertThat(PoolLibrary.HIKARI.isTimeout(new SQLTransientConnectionException("timed out")))
        .isTrue();
    assertThat(
            PoolLibrary.HIKARI.isTimeout(
                new SQLTransientConnectionException("timed out", refused())))
        .isFalse();
    assertThat(PoolLibrary.HIKARI.isTimeout(new SQLException("interrupted"))).isFalse();
  }

  @Test
  void dbcp2SaysWhatIsMissing() {
    assertThat(PoolLibrary.DBCP2.isTimeout(caused("Timeout waiting for idle object"))).isTrue();
    assertThat(PoolLibrary.DBCP2.isTimeout(caused("Pool exhausted"))).isTrue();
    assertThat(PoolLibrary.DBCP2.isTimeout(caused("Unable to validate object"))).isFalse();
    assertThat(PoolLibrary.DBCP2.isTimeout(refused())).isFalse();
  }

  @Test
  void agroalSaysSo() {
    assertThat(PoolLibrary.AGROAL.isTimeout(new SQLException("Sorry, acquisition timeout!")))
        .isTrue();
    assertThat(
            PoolLibrary.AGROAL.isTimeout(
                new SQLException("Acquisition timeout while waiting for new connection")))
        .isTrue();
    assertThat(PoolLibrary.AGROAL.isTimeout(new SQLException("Interrupted while acquiring")))
        .isFalse();
  }

  @Test
  void aDriversOwnTimeoutIsNoneOfThePools() {
    Throwable ofTheDriver = new SQLTransientConnectionException("timeout while connecting");
    assertThat(PoolLibrary.DBCP2.isTimeout(ofTheDriver)).isFalse();
    assertThat(PoolLibrary.TOMCAT_JDBC.isTimeout(ofTheDriver)).isFalse();
    assertThat(PoolLibrary.C3P0.isTimeout(ofTheDriver)).isFalse();
    assertThat(PoolLibrary.AGROAL.isTimeout(ofTheDriver)).isFalse();
  }

  @Test
  void anExceptionThatCausesItselfIsLookedAtForAWhileOnly() {
    Exception one = new Exception("one");
    one.initCause(new Exception("other", one));
    assertThat(PoolLibrary.C3P0.isTimeout(one)).isFalse();
  }

  private static SQLException refused() {
    return new SQLException("connection refused", "08001");
  }

  private static SQLException caused(String message) {
    return new SQLException("Cannot get a connection", new NoSuchElementException(message));
  }
}
