package dev.outrider.sidecar.jfr;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every stream of bytes that an agent was asked for, by the random name it was given. A stream that
 * is not among them is refused, and its agent stops sending. Safe for any thread.
 */
final class Inboxes {

  private static final class Place {
    final String jvmId;
    final Inbox inbox;
    long next;

    Place(String jvmId, Inbox inbox) {
      this.jvmId = jvmId;
      this.inbox = inbox;
    }
  }

  private final Map<String, Place> places = new ConcurrentHashMap<>();

  /** Gives the name that the agent is to send under. */
  String open(String jvmId, Inbox inbox) {
    String stream = UUID.randomUUID().toString();
    places.put(stream, new Place(jvmId, inbox));
    return stream;
  }

  void close(String stream) {
    places.remove(stream);
  }

  /** Hands a block over, unless it came before: what an agent sent in vain it sends twice. */
  Inbox.Taken take(String jvmId, String stream, long sequence, byte[] block, boolean end) {
    @Nullable Place place = places.get(stream);
    if (place == null || !place.jvmId.equals(jvmId)) {
      return Inbox.Taken.NO;
    }
    synchronized (place) {
      if (sequence < place.next) {
        return Inbox.Taken.YES;
      }
      if (sequence > place.next) {
        return Inbox.Taken.NO;
      }
      Inbox.Taken taken = place.inbox.take(block, end);
      if (taken == Inbox.Taken.YES) {
        place.next++;
      }
      return taken;
    }
  }
}
