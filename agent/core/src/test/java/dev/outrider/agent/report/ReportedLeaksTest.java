package dev.outrider.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.jdbc.LeakSource;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.recorder.jdbc.ConnectionRecorder;
import dev.outrider.recorder.jdbc.ConnectionState;
import dev.outrider.recorder.jdbc.TrackedConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportedLeaksTest {

  private static final int KEPT = 100;
  private static final int LEAKS = 250;

  /** A driver's connection as weaving would have made it. */
  private static final class Connection implements TrackedConnection {
    private ConnectionState state;

    @Override
    public ConnectionState outrider$connection() {
      return state;
    }

    @Override
    public void outrider$connection(ConnectionState connection) {
      state = connection;
    }
  }

  private final LeakSource leaks = new LeakSource(Duration.ZERO);
  private final Changes changes = new Changes();
  private final Map<String, Entry> known = new TreeMap<>();
  private final List<Connection> held = new ArrayList<>();

  @AfterEach
  void leaveNoneToOtherTests() {
    held.forEach(ConnectionRecorder::closing);
  }

  @Test
  void theLatestAreKeptAndNoMoreAreRemembered() {
    for (int i = 0; i < LEAKS; i++) {
      take();
      report();
      assertThat(changes.remembered()).isLessThanOrEqualTo(KEPT);
    }

    assertThat(changes.remembered()).isEqualTo(KEPT);
    assertThat(known).hasSize(KEPT);
    assertThat(known.values())
        .extracting(leak -> leak.value(Field.ConnectionLeak.SEQUENCE).longValue())
        .allMatch(sequence -> sequence >= LEAKS - KEPT)
        .doesNotHaveDuplicates();
  }

  private void take() {
    Connection connection = new Connection();
    long entered = ConnectionRecorder.enterConnect(this);
    ConnectionRecorder.connected(entered, this, "jdbc:leaky:db", null, connection, null);
    held.add(connection);
  }

  private void report() {
    changes.gather(List.of(leaks));
    changes.batch(0, Long.MAX_VALUE).forEach(entry -> known.put(entry.id(), entry));
    changes.acknowledge(0, changes.size());
  }
}
