package dev.outrider.sidecar;

import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.config.CommandLine;
import dev.outrider.sidecar.config.Settings;
import dev.outrider.sidecar.config.SettingsException;
import dev.outrider.sidecar.log.Logs;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.security.TlsException;
import dev.outrider.sidecar.security.Token;
import dev.outrider.sidecar.security.TokenFile;
import dev.outrider.sidecar.security.TokenFileException;
import dev.outrider.sidecar.security.Tokens;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code java -jar outrider-sidecar.jar}. */
public final class Main {

  private static final String ADMIN_VARIABLE = "OUTRIDER_ADMIN_TOKEN";
  private static final String AGENT_VARIABLE = "OUTRIDER_AGENT_TOKEN";
  private static final String READ_VARIABLE = "OUTRIDER_READ_TOKEN";
  private static final int EXIT_WRONG_USE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    // Undertow logs through JBoss Logging, which would else choose java.util.logging.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    // MessagePack and Netty would use sun.misc.Unsafe, of which newer JVMs print a warning.
    System.setProperty("msgpack.universal-buffer", "true");
    System.setProperty("io.netty.noUnsafe", "true");
    try {
      run(CommandLine.parse(List.of(arguments), System.getenv()));
    } catch (SettingsException | TokenFileException | TlsException | CannotListenException e) {
      System.err.println("outrider-sidecar: " + e.getMessage());
      System.exit(EXIT_WRONG_USE);
    }
  }

  private static void run(CommandLine commandLine) {
    switch (commandLine.wish()) {
      case HELP -> System.out.println(CommandLine.HELP);
      case VERSION -> System.out.println("Outrider sidecar " + Version.CURRENT);
      case PROMETHEUS_RULES -> System.out.print(PrintedRules.of(commandLine.rules()));
      case SERVE -> serve(commandLine.settings(), System.getenv());
    }
  }

  private static void serve(Settings settings, Map<String, String> environment) {
    Logs logs = Logs.toStderr(settings.log().format(), settings.log().level());
    Tokens tokens =
        new Tokens(
            token(settings, TokenFile.ADMIN, ADMIN_VARIABLE, environment),
            token(settings, TokenFile.AGENT, AGENT_VARIABLE, environment),
            settings.security().requireReadToken()
                ? token(settings, TokenFile.READ, READ_VARIABLE, environment)
                : null);
    Sidecar sidecar = listen(settings, tokens);
    sidecar.everySecondOnWorker(logs::tellOfFloods);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(sidecar, logs), "outrider-stop"));
    System.out.printf(
        "Outrider sidecar %s listening on %s (ready in %d ms)%n",
        Version.CURRENT,
        url(settings, sidecar.port()),
        ManagementFactory.getRuntimeMXBean().getUptime());
    System.out.println(
        "Admin token: "
            + (given(ADMIN_VARIABLE, environment) == null
                ? settings.dataDir().resolve(TokenFile.ADMIN)
                : "given in " + ADMIN_VARIABLE));
  }

  private static void stop(Sidecar sidecar, Logs logs) {
    sidecar.close();
    logs.tellOfAllFloods();
  }

  private static Token token(
      Settings settings, String file, String variable, Map<String, String> environment) {
    @Nullable String given = given(variable, environment);
    return given == null
        ? new TokenFile(settings.dataDir(), file, variable).load()
        : Token.of(given);
  }

  // A variable that is set to nothing gives no token; an empty one would let everybody in.
  private static @Nullable String given(String variable, Map<String, String> environment) {
    @Nullable String token = environment.get(variable);
    return token == null || token.isBlank() ? null : token;
  }

  private static Sidecar listen(Settings settings, Tokens tokens) {
    try {
      return Sidecar.start(settings, tokens, TimeSource.system(), Timing.DEFAULT);
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

  private static String url(Settings settings, int port) {
    String host = settings.host();
    return "%s://%s:%d"
        .formatted(
            settings.security().tls() == null ? "http" : "https",
            host.contains(":") ? "[" + host + "]" : host,
            port);
  }

  private static final class CannotListenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotListenException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
