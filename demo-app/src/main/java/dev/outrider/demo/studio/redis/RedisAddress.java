package dev.outrider.demo.studio.redis;

import dev.outrider.demo.flags.UsageException;
import io.lettuce.core.RedisURI;
import java.net.URI;

/**
 * Where a Redis is: {@code host:port} as in the guide, or {@code
 * redis://user:password@host:port/0}, or the same with {@code rediss} for TLS.
 */
public record RedisAddress(String text) {
  /** Where the guide has it. */
  public static final RedisAddress LOCAL = new RedisAddress("localhost:6379");

  private static final String SCHEME = "redis://";
  private static final String TLS_SCHEME = "rediss://";

  /** Reads an address. */
  public static RedisAddress parse(String text) throws UsageException {
    RedisAddress address = new RedisAddress(text);
    try {
      if (address.url().getHost() != null && !address.uri().getHost().isEmpty()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Told below, in the same words as an address without a host.
    }
    throw new UsageException(
        "A Redis is at host:port, such as localhost:6379, or at redis://..., not at '%s'."
            .formatted(address));
  }

  RedisURI uri() {
    return RedisURI.create(url());
  }

  private URI url() {
    boolean whole = text.startsWith(SCHEME) || text.startsWith(TLS_SCHEME);
    return URI.create(whole ? text : SCHEME + text);
  }

  /** The address without its password. */
  @Override
  public String toString() {
    return text.replaceFirst("//[^/]*@", "//***@");
  }
}
