package dev.outrider.demo.studio.page;

import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.http.Freshness;
import dev.outrider.demo.studio.http.HttpFailure;
import dev.outrider.demo.studio.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Studio's page and the files it names, in memory.
 *
 * <p>A file's name has a hash of its content in it, so that browsers may keep it. The page itself,
 * which has the names, is asked for again: else a Studio built anew would be shown by an old page
 * for an hour, whose files are gone.
 */
public final class Page {
  // Beside this class.
  private static final String FOLDER = "files/";

  private static final String INDEX = "index.html";

  private final Map<String, WebFile> files;

  private Page(Map<String, WebFile> files) {
    this.files = files;
  }

  /** The one that was built into this program. */
  public static Page load() {
    Map<String, WebFile> files = new LinkedHashMap<>();
    // A line is a file's name and its type.
    new String(bytes("list.txt"), StandardCharsets.UTF_8)
        .lines()
        .map(line -> List.of(line.split("\t", -1)))
        .forEach(
            fields -> files.put(fields.get(0), new WebFile(fields.get(1), bytes(fields.get(0)))));
    return new Page(files);
  }

  private static byte[] bytes(String name) {
    try (@Nullable InputStream file = Page.class.getResourceAsStream(FOLDER + name)) {
      if (file == null) {
        throw new IllegalStateException("The Studio was built without its page's " + name + ".");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void addTo(Api api) {
    api.get("/", Freshness.PAGE, request -> file(INDEX));
    api.get("/assets/{file}", Freshness.STATIC, this::asset);
  }

  private Answer asset(Request request) {
    return file(request.path("file"));
  }

  private Answer file(String name) {
    WebFile file = files.get(name);
    if (file == null) {
      throw HttpFailure.notFound("The page has no such file.");
    }
    return Answer.file(file);
  }
}
