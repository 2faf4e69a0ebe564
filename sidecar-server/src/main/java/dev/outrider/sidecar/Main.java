package dev.outrider.sidecar;

import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.config.CommandLine;
import dev.outrider.sidecar.config.Settings;
import dev.outrider.sidecar.config.SettingsException;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.security.AdminToken;
import dev.outrider.sidecar.security.TokenFile;
import dev.outrider.sidecar.security.TokenFileException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code java -jar outrider-sidecar.jar}. */
public final class Main {

  private static final String TOKEN_VARIABLE = "OUTRIDER_ADMIN_TOKEN";
  private static final int EXIT_WRONG_USE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    // Undertow logs through JBoss Logging, which would else choose java.util.logging.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    // MessagePack would use sun.misc.Unsafe, of which newer JVMs print a warning.
    System.setProperty("msgpack.universal-buffer", "true");
    try {
      run(CommandLine.parse(List.of(arguments), System.getenv()));
    } catch (SettingsException | TokenFileException | CannotListenException e) {
      System.err.println("outrider-sidecar: " + e.getMessage());
      System.exit(EXIT_WRONG_USE);
    }
  }

  private static void run(CommandLine commandLine) {
    switch (commandLine.wish()) {
      case HELP -> System.out.println(CommandLine.HELP);
      case VERSION -> System.out.println("Outrider sidecar " + Version.CURRENT);
      case PROMETHEUS_RULES -> System.out.print(PrintedRules.of(commandLine.rules()));
      case SERVE -> serve(commandLine.settings(), tokenIn(System.getenv()));
    }
  }

  private static void serve(Settings settings, @Nullable String givenToken) {
    TokenFile file = new TokenFile(settings.dataDir());
    AdminToken token = givenToken == null ? file.load() : AdminToken.of(givenToken);
    Sidecar sidecar = listen(settings, token);
    Runtime.getRuntime().addShutdownHook(new Thread(sidecar::close, "outrider-stop"));
    System.out.printf(
        "Outrider sidecar %s listening on %s (ready in %d ms)%n",
        Version.CURRENT,
        url(settings.host(), sidecar.port()),
        ManagementFactory.getRuntimeMXBean().getUptime());
    System.out.println(
        "Admin token: " + (givenToken == null ? file.path() : "given in " + TOKEN_VARIABLE));
  }

  // A variable that is set to nothing gives no token; an empty one would let everybody in.
  private static @Nullable String tokenIn(Map<String, String> environment) {
    @Nullable String token = environment.get(TOKEN_VARIABLE);
    return token == null || token.isBlank() ? null : token;
  }

  private static Sidecar listen(Settings settings, AdminToken token) {
    try {
      return Sidecar.start(settings, token, TimeSource.system(), Timing.DEFAULT);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof BindException) {
        throw new CannotListenException(
            "cannot listen on %s:%d (%s); stop what does, or choose another with --port N"
                .formatted(settings.host(), settings.port(), e.getCause().getMessage()),
            e);
      }
      throw e;
    }
  }

  private static String url(String host, int port) {
    return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
  }

  private static final class CannotListenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotListenException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
