import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes of a web page's sources what a server serves: has esbuild bundle them, writes the page that
 * begins it all, compresses every file, and refuses what is over its budget.
 *
 * <p>Run by Maven as a source file, for the sidecar's dashboard and for the demo's page: {@code java
 * BuildPage.java PAGE FORMS SOURCES LIBRARIES WORK OUTPUT}. FORMS are {@code packed}, with every
 * file's compressed forms beside it, or {@code plain}, for a server that compresses by itself. Below
 * LIBRARIES lie esbuild and what the sources import, which Maven has unpacked there.
 */
final class BuildPage {

  // Before compression, in bytes.
  private static final long FIRST_BUDGET = 100_000;
  private static final long LAZY_BUDGET = 300_000;
  private static final long ALL_BUDGET = 500_000;

  private static final String MAIN = "main.jsx";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  /** A file that esbuild made, and what it needs before it runs. */
  private record Made(String name, String entry, long bytes, Set<String> needs, Set<String> lazy) {}

  private final String page;
  private final boolean packed;
  private final Path sources;
  private final Path libraries;
  private final Path work;
  private final Path output;
  private final Path bundled;

  private BuildPage(
      String page, boolean packed, Path sources, Path libraries, Path work, Path output) {
    this.page = page;
    this.packed = packed;
    this.sources = sources;
    this.libraries = libraries;
    this.work = work;
    this.output = output;
    this.bundled = work.resolve("bundled");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      new BuildPage(
              arguments[0],
              arguments[1].equals("packed"),
              Path.of(arguments[2]).toAbsolutePath(),
              Path.of(arguments[3]).toAbsolutePath(),
              Path.of(arguments[4]).toAbsolutePath(),
              Path.of(arguments[5]).toAbsolutePath())
          .build();
    } catch (IllegalStateException e) {
      System.err.println(arguments[0] + ": " + e.getMessage());
      System.exit(1);
    }
  }

  private void build() throws IOException, InterruptedException {
    empty(bundled);
    empty(output);
    Map<String, Made> made = bundle();
    Made main = entry(made, MAIN);
    Set<String> first = needed(made, main.name());
    String html = html(made, main, first);
    Files.writeString(bundled.resolve("index.html"), html);
    boolean brotli = packed && Brotli4jLoader.isAvailable();
    List<String> lines = new ArrayList<>();
    for (Path file : files(bundled)) {
      lines.add(pack(file, brotli));
    }
    Files.write(output.resolve("list.txt"), lines);
    if (packed && !brotli) {
      System.out.println(page + ": no Brotli library for this platform, only gzip is prepared");
    }
    report(made, first, html.length());
  }

  private Map<String, Made> bundle() throws IOException, InterruptedException {
    Path metafile = work.resolve("bundled.json");
    List<String> command =
        List.of(
            esbuild().toString(),
            MAIN,
            "vendor.js",
            "style.css",
            "icon.svg",
            "--bundle",
            "--splitting",
            "--format=esm",
            "--minify",
            "--drop:console",
            "--target=es2022",
            "--jsx=automatic",
            "--jsx-import-source=preact",
            "--loader:.svg=copy",
            "--entry-names=[name]-[hash]",
            "--chunk-names=[name]-[hash]",
            "--outdir=" + bundled,
            "--metafile=" + metafile,
            "--log-level=warning");
    ProcessBuilder builder = new ProcessBuilder(command).directory(sources.toFile()).inheritIO();
    builder.environment().put("NODE_PATH", libraries.resolve("node_modules").toString());
    int status = builder.start().waitFor();
    if (status != 0) {
      throw new IllegalStateException("esbuild ended with status " + status);
    }
    return made(new ObjectMapper().readTree(metafile.toFile()));
  }

  private Path esbuild() throws IOException {
    try (Stream<Path> all = Files.walk(libraries.resolve("esbuild"))) {
      Path binary =
          all.filter(path -> path.getFileName().toString().matches("esbuild(\\.exe)?"))
              .filter(Files::isRegularFile)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no esbuild below " + libraries));
      // A jar does not say what may be executed.
      if (!binary.toFile().setExecutable(true)) {
        throw new IllegalStateException(binary + " cannot be made executable");
      }
      return binary;
    }
  }

  private static Map<String, Made> made(JsonNode metafile) {
    Map<String, Made> made = new LinkedHashMap<>();
    metafile
        .path("outputs")
        .properties()
        .forEach(
            each -> {
              String name = fileName(each.getKey());
              Set<String> needs = new LinkedHashSet<>();
              Set<String> lazy = new LinkedHashSet<>();
              for (JsonNode other : each.getValue().path("imports")) {
                boolean dynamic = other.path("kind").asText().equals("dynamic-import");
                (dynamic ? lazy : needs).add(fileName(other.path("path").asText()));
              }
              String entry = each.getValue().path("entryPoint").asText();
              long bytes = each.getValue().path("bytes").asLong();
              made.put(name, new Made(name, entry, bytes, needs, lazy));
            });
    return made;
  }

  private static String fileName(String path) {
    return Path.of(path).getFileName().toString();
  }

  private static Made entry(Map<String, Made> made, String source) {
    return made.values().stream()
        .filter(each -> each.entry().equals(source))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("esbuild made nothing of " + source));
  }

  /** The file, and all that it cannot run without. */
  private static Set<String> needed(Map<String, Made> made, String name) {
    Set<String> needed = new LinkedHashSet<>(Set.of(name));
    List<String> open = new ArrayList<>(needed);
    while (!open.isEmpty()) {
      for (String other : made.get(open.remove(0)).needs()) {
        if (needed.add(other)) {
          open.add(other);
        }
      }
    }
    return needed;
  }

  /** The page names the files by their hashes, and has the browser fetch all it needs at once. */
  private String html(Map<String, Made> made, Made main, Set<String> first) throws IOException {
    StringBuilder preloads = new StringBuilder();
    for (String name : first) {
      if (!name.equals(main.name())) {
        preloads.append("<link rel=\"modulepreload\" href=\"/assets/").append(name).append("\">");
      }
    }
    return Files.readString(sources.resolve("index.html"))
        .replace("main.jsx", "/assets/" + main.name())
        .replace("style.css", "/assets/" + entry(made, "style.css").name())
        .replace("icon.svg", "/assets/" + nameOf(made, "icon-"))
        .replace("<!-- preloads -->", preloads);
  }

  private static String nameOf(Map<String, Made> made, String prefix) {
    return made.keySet().stream().filter(name -> name.startsWith(prefix)).findFirst().orElseThrow();
  }

  /** Writes the file and the forms that are wanted; gives the line that tells of them. */
  private String pack(Path file, boolean brotli) throws IOException {
    byte[] plain = Files.readAllBytes(file);
    String name = fileName(file.toString());
    StringBuilder line = new StringBuilder(name);
    line.append('\t').append(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
    Files.write(output.resolve(name), plain);
    if (brotli) {
      line.append(write(name + ".br", "br", plain, brotli(plain)));
    }
    if (packed) {
      line.append(write(name + ".gz", "gzip", plain, gzip(plain)));
    }
    return line.toString();
  }

  private String write(String name, String encoding, byte[] plain, byte[] packed)
      throws IOException {
    if (packed.length >= plain.length) {
      return "";
    }
    Files.write(output.resolve(name), packed);
    return "\t" + encoding;
  }

  private static byte[] brotli(byte[] plain) throws IOException {
    Brotli4jLoader.ensureAvailability();
    return Encoder.compress(plain, Encoder.Parameters.create(11));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    GZIPOutputStream best =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        };
    try (best) {
      best.write(plain);
    }
    return packed.toByteArray();
  }

  private void report(Map<String, Made> made, Set<String> first, long pageBytes)
      throws IOException {
    long style = entry(made, "style.css").bytes();
    long begin = pageBytes + style + sum(made, first);
    System.out.printf(Locale.ROOT, "%-28s %9s %9s %9s%n", page, "bytes", "gzip", "brotli");
    for (Path file : files(bundled)) {
      String name = file.getFileName().toString();
      System.out.printf(
          Locale.ROOT,
          "  %-26s %,9d %9s %9s%n",
          name,
          Files.size(file),
          size(name + ".gz"),
          size(name + ".br"));
    }
    List<String> over = new ArrayList<>();
    check("page, style and first chunks", begin, FIRST_BUDGET, over);
    Set<String> views = new TreeSet<>();
    made.values().forEach(each -> views.addAll(each.lazy()));
    for (String view : views) {
      Set<String> more = needed(made, view);
      more.removeAll(first);
      check("page " + view, sum(made, more), LAZY_BUDGET, over);
    }
    check("everything", pageBytes + sum(made, made.keySet()), ALL_BUDGET, over);
    if (!over.isEmpty()) {
      throw new IllegalStateException("over budget: " + String.join("; ", over));
    }
  }

  private static void check(String what, long bytes, long budget, List<String> over) {
    System.out.printf(Locale.ROOT, "  %-36s %,9d of %,9d%n", what, bytes, budget);
    if (bytes > budget) {
      over.add("%s has %,d bytes of %,d".formatted(what, bytes, budget));
    }
  }

  private static long sum(Map<String, Made> made, Set<String> names) {
    return names.stream().mapToLong(name -> made.get(name).bytes()).sum();
  }

  private String size(String name) throws IOException {
    Path file = output.resolve(name);
    return Files.exists(file) ? "%,d".formatted(Files.size(file)) : "-";
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(folder);
  }
}
