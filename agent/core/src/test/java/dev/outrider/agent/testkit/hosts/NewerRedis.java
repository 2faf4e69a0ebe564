package dev.outrider.agent.testkit.hosts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Answers reads that only servers of Redis newer than the tests' know, by its protocol over a real
 * socket: keys and fields that begin with {@code no} are not there.
 */
final class NewerRedis {

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  NewerRedis() throws IOException {
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // The process ends.
    }
  }

  private static void serve(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = client.getOutputStream();
      for (String count = in.readLine(); count != null; count = in.readLine()) {
        List<String> command = new ArrayList<>();
        for (int i = Integer.parseInt(count.substring(1)); i > 0; i--) {
          in.readLine();
          command.add(in.readLine());
        }
        out.write(answer(command).getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }

  private static String answer(List<String> command) {
    switch (command.get(0).toUpperCase(Locale.ROOT)) {
      case "JSON.GET":
        return value(command.get(1));
      case "JSON.MGET":
        return values(command.subList(1, command.size() - 1));
      case "HGETEX":
        return values(command.subList(command.indexOf("FIELDS") + 2, command.size()));
      case "CLIENT":
        return "+OK\r\n";
      case "PING":
        return "+PONG\r\n";
      default:
        return "-ERR unknown command\r\n";
    }
  }

  private static String values(List<String> names) {
    StringBuilder answer = new StringBuilder("*" + names.size() + "\r\n");
    names.forEach(name -> answer.append(value(name)));
    return answer.toString();
  }

  private static String value(String name) {
    return name.startsWith("no") ? "$-1\r\n" : "$1\r\n1\r\n";
  }
}
