package dev.outrider.agent.jfr;

import dev.outrider.agent.Log;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The one shipment there is at a time. Any thread may begin one; one thread sends. */
final class Shipping {

  private @Nullable Shipment wanted;
  private @Nullable Shipment current;

  /** From now on this is sent, and no other. */
  synchronized void begin(Shipment shipment) {
    if (wanted != null) {
      wanted.close();
    }
    wanted = shipment;
  }

  private synchronized @Nullable Shipment takeWanted() {
    Shipment taken = wanted;
    wanted = null;
    return taken;
  }

  /**
   * Sends what there is.
   *
   * @return whether anything is being sent at all
   */
  boolean step() throws InterruptedException {
    Shipment next = takeWanted();
    if (next != null) {
      end();
      current = next;
    }
    Shipment now = current;
    if (now == null) {
      return false;
    }
    try {
      if (!now.step()) {
        end();
      }
    } catch (IOException | RuntimeException e) {
      Log.linePerMinute("jfr.ship", "the flight recording cannot be sent: " + e);
      end();
    }
    return current != null;
  }

  private void end() {
    Shipment now = current;
    current = null;
    if (now != null) {
      now.close();
    }
  }
}
