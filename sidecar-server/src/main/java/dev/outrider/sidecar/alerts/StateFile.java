package dev.outrider.sidecar.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outrider.sidecar.files.FolderLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file of JSON that is there whole or as it was before, whenever the sidecar is killed. For
 * one thread.
 *
 * <p>Why not the history's database? It may be off, and is set aside when it is damaged; what
 * somebody was told must be known after that, too. A sidecar that shares the folder with one before
 * it keeps its states in memory, until that one ends.
 */
final class StateFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MOST_BYTES = 16 << 20;
  private static final Logger LOG = LoggerFactory.getLogger("alerts");

  private final FolderLock lock;
  private final Path file;
  private final String name;
  private boolean failing;

  /**
   * @param lock that of the folder it is in
   */
  StateFile(FolderLock lock, String name) {
    this.lock = lock;
    this.file = lock.folder().resolve(name);
    this.name = name;
  }

  /**
   * What it holds; null if there is none, or none that can be read: that one is set aside. Null,
   * too, if it is another sidecar's.
   */
  @Nullable JsonNode read() {
    if (isAnothers() || !Files.exists(file)) {
      return null;
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("it has more than " + MOST_BYTES + " bytes");
      }
      JsonNode node = JSON.readTree(Files.readAllBytes(file));
      if (node.path("version").asInt() != 1) {
        throw new IOException("it is of another version");
      }
      return node;
    } catch (IOException e) {
      Path aside = file.resolveSibling(name + ".corrupt");
      LOG.warn("{} cannot be read ({}); it is now {}", file, e.toString(), aside.getFileName());
      try {
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException again) {
        LOG.warn("{} cannot be set aside: {}", file, again.toString());
      }
      return null;
    }
  }

  /**
   * Puts that in place of what it holds.
   *
   * @return false if that failed, which is logged once
   */
  boolean write(JsonNode content) {
    Path fresh = file.resolveSibling(name + ".new");
    try {
      lock.take();
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(content));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(false);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      failing = false;
      return true;
    } catch (FolderLock.TakenException e) {
      // Told when the watch began.
      return false;
    } catch (IOException e) {
      failed(e);
      return false;
    }
  }

  // One that cannot be locked for another reason may still be read.
  private boolean isAnothers() {
    try {
      lock.take();
    } catch (FolderLock.TakenException e) {
      return true;
    } catch (IOException e) {
      failed(e);
    }
    return false;
  }

  private void failed(IOException failure) {
    if (!failing) {
      LOG.warn("{} cannot be used: {}; this is tried again", file, failure.toString());
      failing = true;
    }
  }
}
