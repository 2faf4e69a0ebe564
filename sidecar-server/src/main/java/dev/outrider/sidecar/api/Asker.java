package dev.outrider.sidecar.api;

import io.undertow.server.HttpServerExchange;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who had something done, for the events and the audit log.
 *
 * @param address where the operator's request came from
 * @param sidecar the sidecar that got it, if that was another one of the fleet
 */
record Asker(String address, @Nullable String sidecar) {

  static Asker of(HttpServerExchange exchange) {
    return new Asker(exchange.getSourceAddress().getAddress().getHostAddress(), null);
  }

  String words() {
    return sidecar == null ? address : address + " through the fleet's sidecar " + sidecar;
  }

  Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("from", address);
    if (sidecar != null) {
      details.put("fleetSidecar", sidecar);
    }
    return details;
  }
}
