package dev.outrider.sidecar.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.outrider.agent.testkit.Until;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a screen, and what it has to say of a page of ours. */
public final class Browser implements AutoCloseable {

  public static final Duration DEADLINE = Duration.ofSeconds(30);

  private static final Path PICTURES = Path.of("target", "dashboard-pictures");
  private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
  private static final List<String> OPTIONS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--hide-scrollbars");

  // What the browser says of how axe looks at letters.
  private static final String AXE_READS = "Canvas2D: Multiple readback operations";

  // Violations of the page's policy are told to the page itself, and to nobody else.
  private static final String WATCH =
      """
      window.violations = [];
      addEventListener('securitypolicyviolation',
        (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
      """;

  // Kept, for a logger that nobody holds forgets how loud it may be. It warns that this browser is
  // newer than Selenium, of which nothing is used that depends on that.
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  private final ChromeDriver driver;
  private String address = "";

  private Browser(ChromeDriver driver) {
    this.driver = driver;
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
  }

  /** A browser; where none is installed, the test is skipped and says so. */
  public static Browser start() {
    Path chromium = program("chromium");
    Path chromedriver = program("chromedriver");
    assumeTrue(
        Files.isExecutable(chromium) && Files.isExecutable(chromedriver),
        "chromium and chromedriver (Debian's chromium and chromium-driver) are not installed");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(OPTIONS);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.toFile()).build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Path program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(Path.of(name));
  }

  /** Goes to a page at that port, as if for the first time. */
  public void open(int port, String hash) {
    address = "http://127.0.0.1:" + port + "/";
    driver.get("about:blank");
    driver.get(address + "#/" + hash);
  }

  /** Goes to another page as its links do. */
  public void go(String hash) {
    script("location.hash = arguments[0]", "#/" + hash);
  }

  public void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** Has the system prefer {@code light} or {@code dark} colours. */
  public void prefer(String colors) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colors))));
    await(
        "colours",
        () -> Objects.equals(script("return document.documentElement.dataset.theme"), colors));
  }

  public Object script(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(script, arguments);
  }

  /** What a script that takes a while gives to its last argument. */
  public Object answer(String script, Object... arguments) {
    return ((JavascriptExecutor) driver)
        .executeAsyncScript(
            "(async function () {" + script + "}).apply(null, arguments)", arguments);
  }

  /** The text of the first such element; empty if there is none. */
  public String text(String css) {
    Object text = script("return document.querySelector(arguments[0])?.innerText ?? ''", css);
    return String.valueOf(text);
  }

  public String await(String css, String part) {
    await(css + " says " + part, () -> text(css).contains(part));
    return text(css);
  }

  public void await(String what, BooleanSupplier condition) {
    Until.true_(() -> what + "; the page says: " + text("body"), DEADLINE, condition);
  }

  /** Clicks the element of that kind whose text begins so, once it is there. */
  public void click(String css, String text) {
    await(
        css + " " + text + " is clicked",
        () -> {
          try {
            for (WebElement element : driver.findElements(By.cssSelector(css))) {
              if (element.getText().startsWith(text) && element.isEnabled()) {
                element.click();
                return true;
              }
            }
          } catch (StaleElementReferenceException e) {
            // Drawn anew meanwhile.
          }
          return false;
        });
  }

  public void type(String css, String text) {
    await(css + " is there", () -> !driver.findElements(By.cssSelector(css)).isEmpty());
    // As a person does: what clear() does is no input to the page, which may put back what was
    // there.
    driver.findElement(By.cssSelector(css)).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
  }

  /** Presses keys wherever the focus is, as who has no mouse does. */
  public void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** A picture of the whole page, to be looked at by people. */
  public void picture(String name, int width) {
    long height = (Long) script("return document.documentElement.scrollHeight");
    size(width, (int) Math.min(2_400, Math.max(800, height)));
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What axe finds that is serious or critical, in words. */
  public List<?> accessibilityFaults() {
    return axe("['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']");
  }

  /** The same, of what colours alone can have wrong. */
  public List<?> colourFaults() {
    return axe("{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }");
  }

  private List<?> axe(String rules) {
    if ((Boolean) script("return !window.axe")) {
      script(axe() + "; window.axe = axe;");
    }
    Object faults =
        answer(
            """
            const done = arguments[arguments.length - 1];
            axe.run({ runOnly: RULES, resultTypes: ['violations'], preload: false }).then(
              ({ violations, incomplete }) => done(violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .flatMap(({ id, nodes }) => nodes.map((node) => id + ' ' + node.html + ' ' + node.failureSummary))
                // A rule that could not be applied has found nothing, which is not that there is nothing.
                .concat(incomplete.filter(({ error }) => error).map(({ id, error }) => id + ' ' + error))),
              (failure) => done([String(failure)]));
            """
                .replace("RULES", rules));
    return (List<?>) faults;
  }

  private static String axe() {
    try (InputStream script = Browser.class.getClassLoader().getResourceAsStream(AXE)) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing was thrown, complained of or forbidden since the last look, but for these. */
  public void assertNoComplaints(String... expected) {
    List<String> complaints =
        StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
            .map(LogEntry::getMessage)
            .filter(message -> !message.contains(AXE_READS))
            .filter(message -> Stream.of(expected).noneMatch(message::contains))
            .toList();
    assertThat(complaints).isEmpty();
    assertThat((List<?>) script("return window.violations")).isEmpty();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
