package dev.outrider.demo.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.demo.json.Json;
import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.seed.Seed;
import dev.outrider.sidecar.browser.Browser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page in a real browser. */
class PageIT {
  private static final int WIDE = 1_280;
  private static final int PHONE = 390;
  private static final String OPTIMIZATIONS = "section[aria-labelledby=optimizations] .switch";
  private static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\">";

  // What each view shows once it is there.
  private static final Map<String, String> VIEWS = new LinkedHashMap<>();

  static {
    VIEWS.put("projects", ".card");
    VIEWS.put("project/17", ".timeline button");
    VIEWS.put("settings", ".switch");
  }

  @TempDir private static Path folder;
  private static Browser browser;
  private static Studio studio;
  private static StudioClient client;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    studio = SeededStudio.start(folder);
    client = new StudioClient(studio);
  }

  @AfterAll
  static void end() {
    if (studio != null) {
      studio.close();
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
    // A title that is taken is given on purpose.
    browser.assertNoComplaints("409 (Conflict)");
  }

  private static void open(String view, String shown) {
    browser.open(studio.port(), view);
    browser.await(shown, () -> count(shown) > 0);
  }

  private static long count(String css) {
    return (Long) browser.script("return document.querySelectorAll(arguments[0]).length", css);
  }

  @Test
  void eachViewIsFetchedWhenItIsFirstOpened() {
    open("projects", ".card");
    assertThat(fetched()).contains("main", "projects").doesNotContain("editor", "settings");

    browser.go("settings");
    browser.await("switches", () -> count(".switch") > 0);
    assertThat(fetched()).contains("settings").doesNotContain("editor");

    browser.go("project/17");
    browser.await("h1", Seed.projectTitle(17));
    assertThat(fetched()).contains("editor");
  }

  /** The names of the scripts so far, without their hashes. */
  private static List<String> fetched() {
    List<?> urls =
        (List<?>)
            browser.script(
                "return performance.getEntriesByType('resource').map((each) => each.name)");
    return urls.stream()
        .map(url -> url.toString().replaceAll(".*/", "").replaceAll("-[A-Z0-9]{8}\\..*", ""))
        .toList();
  }

  @Test
  void projectsAreListedByStatusAndPageByPage() {
    open("projects", ".card");
    browser.click(".choices a", "Rendering");
    browser.await(
        "those alone", () -> count(".card .status.rendering") == 50 && count(".card") == 50);
    String newest = browser.text(".card h2");

    browser.click(".pages a", "Older");
    browser.await(
        "older ones", () -> count(".card") == 50 && !browser.text(".card h2").equals(newest));
    assertThat(count(".card .status.rendering")).isEqualTo(50);

    browser.click(".pages a", "Newest");
    browser.await(".card h2", newest);
  }

  @Test
  void aProjectIsEditedAndSeenSoEverywhere() {
    open("projects", ".card");
    browser.go("project/21");
    browser.click(".timeline button", "3");
    browser.await(".screen figcaption", "Scene 3");
    assertThat(count(".assets li")).isEqualTo(Seed.ASSETS_PER_SCENE);

    browser.script("document.querySelector('.title button').click()");
    browser.type(".title input", Seed.projectTitle(22));
    browser.click(".title button", "Save");
    browser.await("[role=alert]", "Another project has this title.");
    browser.type(".title input", "The new cut");
    browser.click(".title button", "Save");
    browser.await("h1", "The new cut");

    browser.type(".checkpoints input", "With music");
    browser.click(".checkpoints button", "Keep");
    browser.await(".checkpoints li", "With music");

    browser.click("a.back", "Projects");
    browser.await(".card h2", "The new cut");
  }

  @Test
  void anOptimizationIsSwitchedByTheKeyboardAlone() {
    open("settings", ".switch");
    browser.script(
        "[...document.querySelectorAll('button')].find((b) => b.innerText === 'All off').focus()");
    browser.press(Keys.TAB, Keys.SPACE);
    browser.await("it is off", () -> !on().contains("caching"));
    browser.await("it says so", () -> count(OPTIMIZATIONS + "[aria-checked=false]") == 1);
    browser.press(Keys.SPACE);
    browser.await("it is on", () -> on().contains("caching"));
  }

  @Test
  void allOptimizationsAreSwitchedAtOnce() {
    open("settings", ".switch");
    browser.click("button", "All off");
    browser.await("none is on", () -> on().isEmpty());
    browser.await("they say so", () -> count(OPTIMIZATIONS + "[aria-checked=true]") == 0);
    browser.click("button", "All on");
    browser.await("all are on", () -> on().size() == Optimization.values().length);
    browser.await("they say so", () -> count(OPTIMIZATIONS + "[aria-checked=false]") == 0);
  }

  /** Those that are on, by the Studio's own word. */
  private static Set<String> on() {
    try {
      Set<String> on = new HashSet<>();
      for (JsonNode state : client.get("/api/demo/optimizations").body().get("optimizations")) {
        if (state.get("enabled").booleanValue()) {
          on.add(state.get("name").textValue());
        }
      }
      return on;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void scriptsInNamesAreTextAndNothingElse() throws Exception {
    String draft = text(Map.of("templateId", 1, "title", HOSTILE));
    JsonNode made = client.post("/api/projects", draft).body();
    client.post(
        "/api/projects/" + made.get("id") + "/checkpoints",
        text(Map.of("labels", List.of(HOSTILE))));

    open("projects", ".card");
    browser.await(".cards", HOSTILE);
    open("project/" + made.get("id"), ".checkpoints li");
    browser.await("h1", HOSTILE);
    browser.await(".checkpoints li", HOSTILE);
    assertThat(count("main img")).isZero();
    assertThat(browser.script("return document.title")).isEqualTo("Editor · Aura Studio");
  }

  private static String text(Map<String, ?> body) {
    return new String(Json.write(body), StandardCharsets.UTF_8);
  }

  @Test
  void eachViewIsForEverybodyInBothColoursAndFitsAPhone() {
    VIEWS.forEach(
        (view, shown) -> {
          String name = view.replaceAll("\\W.*", "");
          browser.size(WIDE, 900);
          open(view, shown);
          browser.prefer("light");
          assertThat(browser.accessibilityFaults()).as(view).isEmpty();
          browser.picture(name + "-light", WIDE);
          browser.prefer("dark");
          assertThat(browser.colourFaults()).as(view + " in dark colours").isEmpty();
          browser.picture(name + "-dark", WIDE);
          browser.prefer("light");
          browser.size(PHONE, 844);
          browser.await(
              view + " is not wider than a phone",
              () -> (Long) browser.script("return document.documentElement.scrollWidth") <= PHONE);
          browser.picture(name + "-phone", PHONE);
        });
  }
}
