package dev.outrider.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

  @ParameterizedTest
  @CsvSource({
    "/projects/42, /projects/{id}",
    "/projects/42/scenes/7, /projects/{id}/scenes/{id}",
    "/p/123e4567-e89b-12d3-a456-426614174000, /p/{id}",
    "/p/2026-11-22/x, /p/{id}/x",
    "/p/deadbeef01, /p/{id}",
    "/p/a%20b, /p/{id}",
    "/p/me@example.com, /p/{id}",
    "/api/v1/users, /api/v1/users",
    "/p;jsessionid=ABC/x, /p/x",
    "/app/main.3f2a.js, (static)",
    "/logo.PNG, (static)",
    "/, /",
    "/a/b/c/d/e/f/g/h/i/j/k/l, /a/b/c/d/e/f/g/h/i/j/**",
    "/search?q=secret, /search",
    "/db/, /db",
    "/catalog//view, /catalog/view",
    "//, /",
    "/vets.html, /vets.html",
    "/feature-flags, /feature-flags",
  })
  void foldsWhatLooksLikeAnId(String path, String expected) {
    assertThat(PathFolding.fold(path)).isEqualTo(expected);
    assertThat(PathFolding.mix(Hash.START, path)).isEqualTo(Hash.mix(Hash.START, expected));
  }

  @Test
  void inventedMethodsAreOneMethod() {
    assertThat(Endpoints.ofTemplate("BREW", "/pot").name()).isEqualTo("_OTHER /pot");
    assertThat(Endpoints.ofTemplate(null, "/pot")).isSameAs(Endpoints.ofTemplate("WHEN", "/pot"));
  }

  @Test
  void anUnknownPathNeverBecomesAnEndpointButAKnownOneStaysItself() {
    assertThat(Endpoints.ofPath("GET", "/wp-admin.php.bak", 404).name()).isEqualTo("(refused)");
    assertThat(Endpoints.ofPath("GET", "/owners/alice", 400).name()).isEqualTo("(refused)");
    EndpointStats known = Endpoints.ofPath("GET", "/orders/17", 200);
    assertThat(Endpoints.ofPath("GET", "/orders/99", 404)).isSameAs(known);
  }
}
