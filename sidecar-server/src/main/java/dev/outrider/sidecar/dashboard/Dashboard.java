package dev.outrider.sidecar.dashboard;

import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Body;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
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

  private static final HttpString SECURITY_POLICY = new HttpString("Content-Security-Policy");

  // Nothing from elsewhere, nothing inline, nothing that frames or is framed, no text made script.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  private final Map<String, Body> files;

  private Dashboard(Map<String, Body> files) {
    this.files = files;
  }

  /** The one that was built into this program. */
  public static Dashboard load() {
    Map<String, Body> files = new LinkedHashMap<>();
    String list = new String(bytes("list.txt"), StandardCharsets.UTF_8);
    list.lines()
        .map(line -> List.of(line.split("\t", -1)))
        .forEach(fields -> files.put(fields.get(0), file(fields)));
    return new Dashboard(files);
  }

  /** A line is a file's name, its type, and the encodings it is there in, best first. */
  private static Body file(List<String> fields) {
    String name = fields.get(0);
    List<String> encodings = fields.subList(2, fields.size());
    Map<String, byte[]> encoded = new LinkedHashMap<>();
    for (String encoding : encodings) {
      encoded.put(encoding, bytes(name + (encoding.equals("gzip") ? ".gz" : "." + encoding)));
    }
    return new Body(fields.get(1), bytes(name), encodings, encoded);
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
    @Nullable Body file = files.get(name);
    if (file == null) {
      throw HttpError.notFound("unknownPath", "there is nothing at " + exchange.getRequestPath());
    }
    exchange.getResponseHeaders().put(SECURITY_POLICY, POLICY);
    exchange.getResponseHeaders().put(Headers.REFERRER_POLICY, "no-referrer");
    Answers.send(exchange, file);
  }
}
