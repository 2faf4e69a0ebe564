package dev.outrider.agent.testkit.hosts;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Spring MVC on Tomcat in the context {@code /shop}: for all paths, and once more below {@code
 * /api}.
 */
public final class SpringMvcHost {

  private static Path files;

  private SpringMvcHost() {}

  public static void main(String[] arguments) throws Exception {
    files = Files.createTempDirectory("files");
    Files.writeString(files.resolve("page.html"), "page");
    Files.writeString(files.resolve("style.css"), "style");
    new EmbeddedTomcat("/shop")
        .errorPage("/error")
        .servlet("all", dispatcher(), "/")
        .servlet("api", dispatcher(), "/api/*")
        .serve();
  }

  private static DispatcherServlet dispatcher() {
    AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    context.register(Wiring.class, SpringMvcController.class, SpringMvcWorker.class);
    return new DispatcherServlet(context);
  }

  /** What Spring is to know. */
  @Configuration
  @EnableWebMvc
  @EnableAsync
  public static class Wiring implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
      registry.addResourceHandler("/**").addResourceLocations(files.toUri().toString());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
      registry.addRedirectViewController("/moved/{topic}", "/items/1");
    }

    @Bean
    public RouterFunction<ServerResponse> functional() {
      return RouterFunctions.route()
          .path(
              "/functional",
              below ->
                  below
                      .GET("/items/{number}", SpringMvcHost::item)
                      .POST("/items", request -> ServerResponse.noContent().build()))
          .build();
    }
  }

  private static ServerResponse item(ServerRequest request) throws Exception {
    Site.query(Integer.parseInt(request.pathVariable("number")));
    return ServerResponse.ok().body("answer");
  }
}
