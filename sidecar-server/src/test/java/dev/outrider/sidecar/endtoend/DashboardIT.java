package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.sidecar.alerts.RuleFile;
import dev.outrider.sidecar.browser.Browser;
import dev.outrider.sidecar.endtoend.hosts.WatchedHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard in a real browser, before a real application that does badly, and then well. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardIT {

  private static final String SERVICE = "shop";
  // A browser beside them wants the processors, too.
  private static final int CLIENTS = 2;

  private static final int WIDE = 1_280;
  private static final int PHONE = 390;

  // What each page says once its figures are there.
  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    PAGES.put("overview", "GET /all");
    PAGES.put("endpoints", "GET /all");
    PAGES.put("database", "SELECT title FROM scene");
    PAGES.put("database?show=nplusone", "GET /all");
    PAGES.put("database?show=slow", "CALL PAUSE");
    PAGES.put("database?show=pools", "HikariCP");
    PAGES.put("database?show=leaks", "held beyond the threshold");
    PAGES.put("caches", "WatchedHost.fonts");
    PAGES.put("caches/WatchedHost.fonts", "built at");
    PAGES.put("memory", "System.gc()");
    PAGES.put("allocation", "Search frames|Measured methods");
    PAGES.put("cpu", "What runs");
    PAGES.put("alerts", "NPlusOneQueries");
    PAGES.put("events", "JVM started");
    PAGES.put("jvms", "caffeine");
    PAGES.put("jvms?range=1h", "history.maxSize");
  }

  @TempDir private static Path folder;
  private static SidecarProcess sidecar;
  private static HostJvm host;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    String rules =
        RuleFile.defaults()
            .replaceAll("over: \\d+m", "over: 10s")
            .replaceAll("for: \\d+[sm]", "for: 2s");
    Path file = Files.writeString(folder.resolve("alerts.yaml"), rules);
    Path config = folder.resolve("sidecar.properties");
    sidecar =
        SidecarProcess.in(folder)
            .configured(Files.writeString(config, "alerts.file=" + file + "\n"))
            .start();
    host =
        HostJvm.of(WatchedHost.class)
            .agent(sidecar.agentSettings(SERVICE))
            .arguments(CLIENTS)
            .start();
    host.awaitReady();
    sidecar.awaitJvm(SERVICE);
  }

  @AfterAll
  static void end() {
    if (host != null) {
      host.close();
    }
    if (sidecar != null) {
      sidecar.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void wide() {
    browser.size(WIDE, 900);
  }

  @AfterEach
  void nothingWentWrong() {
    // While the sidecar is away nothing can be had, nor before a JVM has reported to it; one token
    // is wrong on purpose.
    browser.assertNoComplaints(
        "net::ERR_", "503 (Service Unavailable)", "403 (Forbidden)", "explain");
  }

  @Test
  @Order(1)
  void figuresMoveByThemselves() {
    browser.open(sidecar.port(), "overview");
    browser.await(".state", "live");
    browser.await(".vital .figure", "/s");
    browser.await(".verdict", "fire");
    String requests = browser.text(".vital .figure");
    browser.await(
        "another rate than " + requests, () -> !browser.text(".vital .figure").equals(requests));
  }

  @Test
  @Order(2)
  void theCulpritIsTwoClicksAway() {
    browser.open(sidecar.port(), "overview");
    browser.click(".ranked a", "GET /all");
    browser.await("h1", "GET /all");
    browser.await("main", "N+1");
    browser.click("td a", "SELECT title FROM scene");
    browser.await(".sql", "SELECT title FROM scene WHERE id = ?");
    browser.await("main", "How long executions took");
    browser.picture("statement", WIDE);
  }

  @Test
  @Order(3)
  void aStatementIsExplainedAfterAWrongTokenWasRefused() {
    browser.click("button", "Explain");
    browser.type("dialog input[type=password]", "wrong");
    browser.click("dialog button", "Explain");
    browser.await("dialog .outcome", "Not done");
    browser.type("dialog input[type=password]", sidecar.token());
    browser.click("dialog button", "Explain");
    browser.await(
        "a plan; one that is refused for now is asked for again",
        () -> {
          if (browser.text("dialog .outcome").contains("Not done")) {
            browser.click("dialog button", "Explain");
          }
          return browser.text("dialog .sql").contains("SCENE");
        });
    browser.click("dialog button", "Close");
    browser.await("main", "PRIMARY_KEY");
  }

  @Test
  @Order(4)
  void aCacheIsClearedAfterADryRunAndSeenEmpty() {
    browser.go("caches/WatchedHost.fonts");
    browser.await("main", "built at");
    browser.click("main button", "Clear");
    assertThat(browser.text("dialog")).doesNotContain("Admin token");
    browser.click("dialog button", "Dry run");
    browser.await("dialog .outcome", "would remove " + WatchedHost.FONTS + " entries");
    browser.await("main .figures", "\n" + WatchedHost.FONTS);
    browser.click("dialog button", "Clear");
    browser.await("dialog .outcome", "removed " + WatchedHost.FONTS + " entries");
    browser.picture("cleared", WIDE);
    browser.click("dialog button", "Close");
    browser.await("main .figures", "Entries\n0");
  }

  @Test
  @Order(5)
  void aCollectionIsForcedAndShownWithWhatItLeft() {
    browser.go("memory");
    browser.click("main button", "Collect garbage");
    browser.click("dialog button", "Collect garbage");
    browser.await("dialog .outcome", "Heap before");
    browser.await("dialog .outcome", "System.gc()");
    browser.click("dialog button", "Close");
  }

  @Test
  @Order(6)
  void aTimeIsZoomedToByDraggingAndTheAddressTells() {
    browser.go("memory");
    browser.await("main .chart", "used");
    browser.script(
        """
        const canvas = document.querySelector('.chart canvas');
        const box = canvas.getBoundingClientRect();
        canvas.setPointerCapture = () => undefined;
        const tell = (type, share) => canvas.dispatchEvent(new PointerEvent(type, {
          bubbles: true, button: 0, pointerType: 'mouse',
          clientX: box.left + share * box.width, clientY: box.top + 20 }));
        tell('pointerdown', 0.5);
        setTimeout(() => tell('pointermove', 0.9), 100);
        setTimeout(() => tell('pointerup', 0.9), 300);
        """);
    browser.await(
        "the time in the address",
        () ->
            String.valueOf(browser.script("return location.hash"))
                .matches(".*from=\\d+.*to=\\d+.*"));
    browser.await(".zoomed", "–");
    browser.click(".chart button", "Table");
    browser.await(".chart table", "Time");
  }

  @Test
  @Order(7)
  void eachPageOpensForEverybodyInBothColoursAndFitsAPhone() {
    for (Map.Entry<String, String> page : PAGES.entrySet()) {
      browser.size(WIDE, 900);
      browser.open(sidecar.port(), page.getKey());
      browser.await(page.getKey(), () -> hasFigures(page.getValue()));
      browser.prefer("light");
      assertThat(browser.accessibilityFaults()).as(page.getKey()).isEmpty();
      browser.picture(nameOf(page.getKey()) + "-light", WIDE);
      browser.prefer("dark");
      assertThat(browser.colourFaults()).as(page.getKey() + " in dark colours").isEmpty();
      browser.picture(nameOf(page.getKey()) + "-dark", WIDE);
      browser.prefer("light");
      browser.size(PHONE, 844);
      browser.await(
          page.getKey() + " is not wider than a phone",
          () -> (Long) browser.script("return document.documentElement.scrollWidth") <= PHONE);
      browser.picture(nameOf(page.getKey()) + "-phone", PHONE);
    }
  }

  private static String nameOf(String page) {
    return page.replaceAll("\\W", "-");
  }

  private static boolean hasFigures(String text) {
    String main = browser.text("main");
    return main.matches("(?s).*(" + text.replace("(", "\\(").replace(")", "\\)") + ").*")
        && (Boolean) browser.script("return !document.querySelector('.loading')");
  }

  @Test
  @Order(8)
  void aSidecarThatWasAwayIsSeenAgainWithoutAWord() {
    browser.open(sidecar.port(), "overview");
    browser.await(".state", "live");
    browser.await(".ranked", "GET /all");
    sidecar.kill();
    browser.await(".banner", "Disconnected since");
    assertThat(browser.text(".verdict")).contains("Not known");
    assertThat(browser.text(".ranked")).contains("GET /all");
    assertThat(browser.accessibilityFaults()).isEmpty();
    browser.picture("disconnected", WIDE);
    sidecar.start();
    browser.await(".state", "live");
    browser.await("no banner", () -> browser.text(".banner").isEmpty());
  }

  @Test
  @Order(9)
  void whatFiredIsResolvedAndAllIsWell() {
    browser.go("alerts");
    browser.await(".alerts", "firing");
    host.proceed();
    browser.await(".alerts", "resolved");
    browser.await("nothing fires", () -> !browser.text(".alerts").contains("firing"));
    browser.go("overview");
    browser.await(".verdict", "All is well");
    browser.picture("well", WIDE);
  }
}
