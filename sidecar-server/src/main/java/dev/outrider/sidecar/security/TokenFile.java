package dev.outrider.sidecar.security;

import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import dev.outrider.sidecar.files.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * A file that keeps a token from one start to the next, for its owner's eyes alone.
 *
 * <p>It is created exclusively and read without following links, so that nobody who may write to
 * the folder above can slip another file in its place.
 */
public final class TokenFile {

  /** The file of the operators' token. */
  public static final String ADMIN = "admin.token";

  /** The file of the agents' token, where agents of the same user look for it. */
  public static final String AGENT = "agent.token";

  /** The file of the token of those who only read. */
  public static final String READ = "read.token";

  private static final int TOKEN_BYTES = 32;
  private static final int MOST_FILE_BYTES = 4 << 10;
  private static final Set<PosixFilePermission> OWNER_READS_AND_WRITES =
      PosixFilePermissions.fromString("rw-------");

  private final Path folder;
  private final Path path;

  private final String instead;

  /**
   * @param name of the file
   * @param instead the environment variable that can have the token in place of the file
   */
  public TokenFile(Path folder, String name, String instead) {
    this.folder = folder;
    this.path = folder.resolve(name);
    this.instead = instead;
  }

  public Path path() {
    return path;
  }

  /**
   * The token in the file, which is made first where there is none.
   *
   * @throws TokenFileException if others may read it, or it cannot be read or made
   */
  public Token load() {
    try {
      makeFolder();
      makeUnlessThere();
      refuseWhatOthersMayRead();
      return Token.of(read());
    } catch (IOException e) {
      throw new TokenFileException("cannot keep a token in " + path + ": " + e, e);
    } catch (UnsupportedOperationException e) {
      throw new TokenFileException(
          "no file in %s can be kept from others; set %s instead".formatted(folder, instead), e);
    }
  }

  private void makeFolder() throws IOException {
    PrivateFolder.make(folder);
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    if (permissions.contains(GROUP_WRITE) || permissions.contains(OTHERS_WRITE)) {
      throw new TokenFileException(
          "others may write to %s (%s), and so could put a token of theirs there; chmod 700 it"
              .formatted(folder, PosixFilePermissions.toString(permissions)));
    }
  }

  private void makeUnlessThere() throws IOException {
    try (SeekableByteChannel file =
        Files.newByteChannel(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_READS_AND_WRITES))) {
      ByteBuffer content = ByteBuffer.wrap((random() + "\n").getBytes(StandardCharsets.US_ASCII));
      while (content.hasRemaining()) {
        file.write(content);
      }
    } catch (FileAlreadyExistsException e) {
      // Made at an earlier start, which is the usual case.
    }
  }

  private void refuseWhatOthersMayRead() throws IOException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new TokenFileException(path + " is not a plain file; remove it to have a new one made");
    }
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    if (!OWNER_READS_AND_WRITES.containsAll(permissions)) {
      throw new TokenFileException(
          "%s may be read by others (%s): its token may be known. Remove it to have a new one made, or chmod 600 it"
              .formatted(path, PosixFilePermissions.toString(permissions)));
    }
  }

  private String read() throws IOException {
    ByteBuffer content = ByteBuffer.allocate(MOST_FILE_BYTES);
    try (SeekableByteChannel file =
        Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      while (file.read(content) > 0) {
        // Until the end, or until there is more than any token needs.
      }
    } catch (NoSuchFileException e) {
      throw new TokenFileException(path + " was removed while it was read; start again", e);
    }
    String token = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
    if (token.isBlank()) {
      throw new TokenFileException(path + " is empty; remove it to have a new one made");
    }
    return token;
  }

  private static String random() {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }
}
