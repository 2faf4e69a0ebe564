package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Entry;
import dev.outrider.sidecar.browser.Browser;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The dashboard before an application that has names of every sort, and very many. */
class DashboardNamesIT {

  private static final String TAG = "<img src=x onerror=\"document.title='owned'\">";
  private static final int STATEMENTS = 2_000;
  private static final int CACHES = 200;
  private static final int BATCH = 250;
  private static final int FRAMES = 50_000;

  // However much there is, the page is that small.
  private static final long MOST_ELEMENTS = 10_000;

  // Longer than a JVM may be silent.
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private static final List<String> PAGES =
      List.of(
          "overview",
          "endpoints",
          "endpoints/e2",
          "database",
          "database/tag",
          "database?show=slow",
          "database?show=pools",
          "database?show=leaks",
          "database?show=nplusone",
          "caches",
          "memory",
          "events",
          "jvms");

  private static TestSidecar sidecar;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    browser.size(1_280, 900);
    sidecar = TestSidecar.start();
    List<Entry> entries = new ArrayList<>(Arrays.asList(HostileNames.everything()));
    entries.add(Hosts.statementInFull("tag", "SELECT " + TAG, "h2", Hosts.millis(900)).build());
    entries.add(Hosts.cache(TAG, "live", 5_000, 5_000));
    IntStream.range(0, STATEMENTS)
        .mapToObj(i -> "SELECT a, b, c FROM table_" + i + " WHERE id = ? AND state IN (?)")
        .map(sql -> Hosts.statementInFull(sql, sql, "h2", Hosts.millis(3)).build())
        .forEach(entries::add);
    IntStream.range(0, CACHES)
        .mapToObj(i -> Hosts.cache("Products.byId" + i, "live", i, i))
        .forEach(entries::add);
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
    for (int from = 0; from < entries.size(); from += BATCH) {
      List<Entry> batch = entries.subList(from, Math.min(entries.size(), from + BATCH));
      agent.changes(batch.toArray(Entry[]::new));
    }
  }

  @AfterAll
  static void end() {
    if (sidecar != null) {
      sidecar.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void scriptsInNamesAreTextAndNothingElse() {
    for (String page : PAGES) {
      browser.open(sidecar.port(), page);
      browser.await(
          page, () -> (Boolean) browser.script("return !document.querySelector('.loading')"));
      assertThat(browser.script("return document.querySelectorAll('img').length")).isEqualTo(0L);
      assertThat(browser.text("main")).as(page).doesNotContain("page failed");
      assertThat(browser.script("return document.scripts.length")).isEqualTo(1L);
      assertThat(browser.script("return document.title").toString()).endsWith("Outrider");
      browser.assertNoComplaints("history");
    }
    browser.open(sidecar.port(), "database/tag");
    browser.await(".sql", TAG);
    browser.open(sidecar.port(), "caches?sort=gets");
    browser.await("tbody", TAG);
  }

  @Test
  void whereReadingNeedsATokenItIsAskedForAndNamesTheWrongOne() throws Exception {
    try (TestSidecar guarded =
        TestSidecar.configured(TimeSource.system(), "security.requireReadToken=true")) {
      new SimulatedAgent(guarded, "j1", "aura").whole(Hosts.everything());
      browser.open(guarded.port(), "database");
      browser.type("main input[type=password]", "wrong");
      browser.click("main button", "Read");
      browser.await("main form", "That was not it");
      browser.type("main input[type=password]", TestSidecar.READ_TOKEN);
      browser.click("main button", "Read");
      browser.await(".state", "live");
      browser.await("main", "SELECT");
      browser.assertNoComplaints("stream", "history", "401 (Unauthorized)", "403 (Forbidden)");
    }
  }

  @Test
  void whereNothingCanBeDoneTheReasonIsTold() throws Exception {
    ManualTime time = new ManualTime();
    try (TestSidecar quiet = TestSidecar.start(time)) {
      browser.open(quiet.port(), "caches");
      browser.await(".banner", "No JVM reports yet");
      browser.await(".action", "No JVM reports.");
      assertThat(canClear()).isFalse();
      assertThat(browser.accessibilityFaults()).isEmpty();

      new SimulatedAgent(quiet, "j1", "aura").whole(Hosts.everything());
      time.pass(SILENCE);
      new SimulatedAgent(quiet, "j2", "aura").whole(Hosts.everything());
      browser.go("caches?jvm=aura");
      browser.await("the JVM that reports can be acted on", DashboardNamesIT::canClear);
      browser.await(
          "the service is chosen", () -> browser.script(CHOSEN).toString().contains("aura"));
      aDryRunOfNoKeyIsNotAsked();

      time.pass(SILENCE);
      browser.await(".action", "aura does not report any more.");
      assertThat(canClear()).isFalse();
      browser.assertNoComplaints("history", "503 (Service Unavailable)");
    }
  }

  /** To have one key removed, and nothing typed, is not to have all removed. */
  private static void aDryRunOfNoKeyIsNotAsked() {
    browser.click("main .action button", "Clear all");
    browser.type("dialog input[type=password]", TestSidecar.TOKEN);
    browser.click("dialog option", "One key");
    browser.click("dialog button", "Dry run");
    browser.await(
        "the key is asked for",
        () -> (Boolean) browser.script("return document.activeElement.matches(':invalid')"));
    assertThat(browser.text("dialog .outcome")).isEmpty();
    assertThat(browser.accessibilityFaults()).isEmpty();
    browser.press(Keys.ESCAPE);
    browser.await(
        "the focus is back where it was",
        () -> browser.script("return document.activeElement.textContent").equals("Clear all …"));
  }

  private static boolean canClear() {
    return (Boolean)
        browser.script("return document.querySelector('main .action button')?.disabled === false");
  }

  /** What it takes is told, and judged by people. */
  @Test
  void twoThousandStatementsAreListed() {
    for (String page : List.of("overview", "database", "caches")) {
      browser.open(sidecar.port(), page);
      browser.await("main", page.equals("caches") ? "Products.byId" : "SELECT");
      browser.await(
          page, () -> (Boolean) browser.script("return !document.querySelector('.loading')"));
      Object paint =
          browser.script(
              "return performance.getEntriesByName('first-contentful-paint')[0].startTime");
      System.out.printf(
          "%s with %,d statements and %d caches: first paint after %.0f ms%n",
          page, STATEMENTS, CACHES, ((Number) paint).doubleValue());
      assertThat((Long) browser.script(ELEMENTS)).as(page).isLessThan(MOST_ELEMENTS);
    }
    browser.open(sidecar.port(), "database");
    browser.click("main button", "Show all");
    browser.click("main button", "Show more");
    browser.type("main input[type=search]", "table_1999 ");
    browser.await(
        "one statement",
        () -> (Long) browser.script("return document.querySelectorAll('tbody tr').length") == 1);
    String address = hash();
    browser.open(sidecar.port(), "database");
    browser.click("main button", "Show all");
    browser.go(address);
    browser.await(
        "the same one, by its address",
        () -> (Long) browser.script("return document.querySelectorAll('tbody tr').length") == 1);
  }

  /** The address without what begins each. */
  private static String hash() {
    return browser.script("return location.hash.slice(2)").toString();
  }

  @Test
  void aFlameGraphOfFiftyThousandFramesIsDrawnAndSearched() {
    browser.open(sidecar.port(), "overview");
    browser.await(".state", "live");
    browser.script(FLAME.replace("FRAMES", Integer.toString(FRAMES)));
    browser.go("cpu");
    browser.await(".flame .pointed", "all");
    assertThat((String) browser.script(LABEL)).contains("5000");
    browser.type(".flame input", "Method4242");
    browser.await(".flame [role=status]", "of all");
    assertThat(hash()).contains("search=Method4242");
    assertThat((Long) browser.script(ELEMENTS)).isLessThan(MOST_ELEMENTS);
    Object slowest =
        browser.answer(
            """
            const done = arguments[arguments.length - 1];
            const canvas = document.querySelector('.flame canvas');
            const box = canvas.getBoundingClientRect();
            const frame = () => new Promise(requestAnimationFrame);
            let slowest = 0;
            for (let i = 1; i < 60; i += 1) {
              const before = await frame();
              canvas.dispatchEvent(new PointerEvent('pointermove', { bubbles: true,
                pointerType: 'mouse', clientX: box.left + i * 15, clientY: box.top + 9 * i }));
              slowest = Math.max(slowest, await frame() - before);
            }
            done(slowest);
            """);
    System.out.printf(
        "flame graph of %,d frames: pointing from one to the next, at most %.1f ms a picture%n",
        FRAMES, ((Number) slowest).doubleValue());
    browser.script(
        """
        const canvas = document.querySelector('.flame canvas');
        const box = canvas.getBoundingClientRect();
        canvas.dispatchEvent(new MouseEvent('click', { bubbles: true,
          clientX: box.left + 200, clientY: box.top + 60 }));
        """);
    browser.await(".flame", "Called by");
    browser.click(".flame button", "Whole graph");
    browser.picture("flame-50000", 1_280);
  }

  @Test
  void aFrameHasAnAddressThoughAnotherHasItsName() {
    browser.open(sidecar.port(), "overview");
    browser.await(".state", "live");
    browser.script(FLAME.replace("FRAMES", "10"));
    browser.go("cpu");
    browser.await(".flame .pointed", "all");
    browser.script("document.querySelector('.flame canvas').focus()");
    browser.press(Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ENTER);
    browser.await(".flame", "Called by");
    assertThat(browser.text(".flame .pointed")).contains("com.acme.Twice.run 9 ");
    String address = hash();

    browser.press(Keys.ESCAPE);
    browser.await("the whole graph", () -> !browser.text(".flame").contains("Called by"));
    browser.go(address);
    browser.await(".flame .pointed", "com.acme.Twice.run 9 ");

    browser.open(sidecar.port(), "overview");
    browser.await(".state", "live");
    browser.script(FLAME.replace("FRAMES", "10"));
    browser.go(address);
    browser.await(".flame .pointed", "com.acme.Twice.run 9 ");
  }

  private static final String CHOSEN =
      "return document.querySelector('.jvm select').selectedOptions[0]?.text ?? ''";

  private static final String ELEMENTS = "return document.querySelectorAll('*').length";

  private static final String LABEL =
      "return document.querySelector('.flame canvas').getAttribute('aria-label')";

  // What an application with that many frames would have the sidecar answer.
  private static final String FLAME =
      """
      let left = FRAMES - 1;
      const grow = (depth) => {
        const node = { name: 'com.acme.shop.Part' + (left % 97) + '.Method' + left, value: 0, children: [] };
        const callees = depth > 40 ? 0 : depth < 6 ? 4 : 1 + (left * 7 % 5 > 2 ? 1 : 0);
        for (let i = 0; i < callees && left > 0; i += 1) {
          left -= 1;
          node.children.push(grow(depth + 1));
        }
        node.value = 1 + node.children.reduce((sum, each) => sum + each.value, 0);
        return node;
      };
      const root = { name: 'all', value: 0, children: [] };
      while (left > 0) {
        left -= 1;
        root.children.push(grow(1));
      }
      // Two frames of one name, in different stacks.
      for (const [caller, value] of [['Right', 9], ['Left', 7]]) {
        const twice = { name: 'com.acme.Twice.run', value, children: [] };
        root.children.unshift({ name: `com.acme.${caller}.run`, value, children: [twice] });
      }
      root.value = root.children.reduce((sum, each) => sum + each.value, 0);
      const real = window.fetch;
      window.fetch = (address, options) => String(address).includes('format=tree')
        ? Promise.resolve(new Response(JSON.stringify({ window: '5m', seconds: 300, unit: 'samples', root,
            timestamp: new Date().toISOString() })))
        : real(address, options);
      """;
}
