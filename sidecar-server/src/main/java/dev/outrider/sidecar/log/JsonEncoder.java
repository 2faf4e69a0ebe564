package dev.outrider.sidecar.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of texts: when (ISO-8601, UTC), how grave, who, what, and what was thrown, if any. */
final class JsonEncoder extends LineEncoder {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  String line(ILoggingEvent event) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("timestamp", event.getInstant().toString());
    told.put("level", event.getLevel().toString());
    told.put("logger", event.getLoggerName());
    told.put("thread", event.getThreadName());
    told.put("message", String.valueOf(event.getFormattedMessage()));
    @Nullable IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      told.put("exception", ThrowableProxyUtil.asString(thrown));
    }
    try {
      return JSON.writeValueAsString(told);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }
}
