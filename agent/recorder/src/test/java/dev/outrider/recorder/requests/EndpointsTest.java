package dev.outrider.recorder.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.Hash;
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
    "/api/v2.1/users/v1.10.3, /api/v2.1/users/{id}",
    "/oauth2/token, /oauth2/token",
    "/orders/order-17/lines/line_3, /orders/{id}/lines/{id}",
    "/invoices/invoice2041, /invoices/{id}",
    "/en-US/de_CH/shop, /en-US/de_CH/shop",
    "/u/01ARZ3NDEKTSV4RRFFQ69G5FAV, /u/{id}",
    "/u/dGhlIHNhbXBsZQ==, /u/{id}",
    "/u/qvTGHdzFxKLMnbCWxyzPLq, /u/{id}",
    "/commit/3f2a91c/diff, /commit/{id}/diff",
    "/find/getAllOwnersByLastName, /find/getAllOwnersByLastName",
    "/john+smith/x, /{id}/x",
    "/p;a=1/q;b=2;c=3/;d=4/r, /p/q/r",
    "/app.js;jsessionid=17, (static)",
    "/fonts/a.WOFF2, (static)",
    "/app.js/, /app.js",
    "/2026/11/22, /{id}/{id}/{id}",
    "/-5/12.5/+7, /{id}/{id}/{id}",
  })
  void foldsWhatLooksLikeAnId(String path, String expected) {
    assertThat(PathFolding.fold(path)).isEqualTo(expected);
    assertThat(PathFolding.mix(Hash.START, path)).isEqualTo(Hash.mix(Hash.START, expected));
  }

  private static EndpointStats ofPath(String method, String path, int status) {
    return Endpoints.ofPath(Endpoints.pathId(method, path), method, path, status);
  }

  @ParameterizedTest
  @CsvSource({
    "'', /items/{id}, GET /items/{id}",
    "/shop, /items, GET /shop/items",
    "/shop/api/, items/{id}/, GET /shop/api/items/{id}",
    "/shop, '{id: [0-9]{1,6}}/x', GET /shop/{id}/x",
    "/shop, '/{ path : .*}', GET /shop/{path}",
    "'', '', GET /",
    "/, /, GET /",
  })
  void namesTemplatesAlikeHoweverRoutersWriteThem(String prefix, String template, String name) {
    EndpointStats endpoint = Endpoints.ofTemplate("GET", prefix, template);
    assertThat(endpoint.name()).isEqualTo(name);
    assertThat(Endpoints.ofTemplate("GET", "", name.substring("GET ".length()))).isSameAs(endpoint);
    Route route = new Route();
    route.add(prefix);
    route.add(template);
    assertThat(Endpoints.ofRoute("GET", route)).isSameAs(endpoint);
  }

  @Test
  void aRouteOfTooManyPartsIsNamedByTheFirstOnes() {
    Route route = new Route();
    for (int i = 0; i < 100; i++) {
      route.add("part");
    }
    String name = Endpoints.ofRoute("PUT", route).name();
    assertThat(name).startsWith("PUT /part/part").hasSizeLessThan(100);
    route.clear();
    assertThat(route.isEmpty()).isTrue();
    assertThat(Endpoints.ofRoute("PUT", route).name()).isEqualTo("PUT /");
  }

  @Test
  void filesAreTheEndpointThatTheirEndingsTell() {
    assertThat(Endpoints.ofFiles("GET")).isSameAs(ofPath("GET", "/style.css", 200));
  }

  @Test
  void inventedMethodsAreOneMethod() {
    assertThat(Endpoints.ofTemplate("BREW", "", "/pot").name()).isEqualTo("_OTHER /pot");
    assertThat(Endpoints.ofTemplate(null, "", "/pot"))
        .isSameAs(Endpoints.ofTemplate("WHEN", "", "/pot"));
  }

  @Test
  void anUnknownPathNeverBecomesAnEndpointButAKnownOneStaysItself() {
    assertThat(ofPath("GET", "/wp-admin.php.bak", 404).name()).isEqualTo("(refused)");
    assertThat(ofPath("GET", "/owners/alice", 400).name()).isEqualTo("(refused)");
    EndpointStats known = ofPath("GET", "/orders/17", 200);
    assertThat(ofPath("GET", "/orders/99", 404)).isSameAs(known);
  }
}
