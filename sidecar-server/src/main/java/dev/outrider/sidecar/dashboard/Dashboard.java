package dev.outrider.sidecar.dashboard;

import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard's page and the files it names, in memory, in each encoding that the build prepared.
 *
 * <p>A file's name has a hash of its content in it: browsers keep it for good, and ask only for the
 * page again.
 */
public final class Dashboard {

  /** The segment of an asset's path that is its file's name. */
  public static final String FILE = "file";

  // Beside this class.
  private static final String FOLDER = "files/";

  private static final String PAGE = "index.html";
  private static final String NOT_KEPT = "no-cache";
  private static final String KEPT = "public, max-age=31536000, immutable";

  private final Map<String, WebFile> files;

  private Dashboard(Map<String, WebFile> files) {
    this.files = files;
  }

  /** The one that was built into this program. */
  public static Dashboard load() {
    Map<String, WebFile> files = new LinkedHashMap<>();
    String list = new String(bytes("list.txt"), StandardCharsets.UTF_8);
    list.lines()
        .map(line -> List.of(line.split("\t", -1)))
        .forEach(fields -> files.put(fields.get(0), file(fields)));
    return new Dashboard(files);
  }

  /** A line is a file's name, its type, and the encodings it is there in, best first. */
  private static WebFile file(List<String> fields) {
    String name = fields.get(0);
    Map<String, byte[]> encoded = new LinkedHashMap<>();
    for (String encoding : fields.subList(2, fields.size())) {
      encoded.put(encoding, bytes(name + (encoding.equals("gzip") ? ".gz" : "." + encoding)));
    }
    return new WebFile(fields.get(1), name.equals(PAGE) ? NOT_KEPT : KEPT, bytes(name), encoded);
  }

  private static byte[] bytes(String name) {
    try (@Nullable InputStream file = Dashboard.class.getResourceAsStream(FOLDER + name)) {
      if (file == null) {
        throw new IllegalStateException("the dashboard was built without " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers with the page. */
  public HttpHandler page() {
    return exchange -> send(exchange, PAGE);
  }

  /** Answers with the file that the path names. */
  public HttpHandler assets() {
    return exchange -> send(exchange, Query.of(exchange).segment(FILE));
  }

  private void send(HttpServerExchange exchange, String name) {
    @Nullable WebFile file = files.get(name);
    if (file == null) {
      throw HttpError.notFound("unknownPath", "there is nothing at " + exchange.getRequestPath());
    }
    file.sendTo(exchange);
  }
}
