package dev.outrider.sidecar.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

  @TempDir private Path temp;
  private Path folder;
  private TokenFile file;

  @BeforeEach
  void setUp() {
    folder = temp.resolve("a").resolve("home");
    file = new TokenFile(folder, TokenFile.ADMIN, "OUTRIDER_ADMIN_TOKEN");
  }

  @Test
  void isMadeOnceForItsOwnerAlone() throws IOException {
    Token token = file.load();

    String written = Files.readString(file.path()).strip();
    assertThat(Base64.getUrlDecoder().decode(written)).hasSize(32);
    assertThat(permissions(file.path())).isEqualTo("rw-------");
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(token.matches(written)).isTrue();
    assertThat(
            new TokenFile(folder, TokenFile.ADMIN, "OUTRIDER_ADMIN_TOKEN").load().matches(written))
        .isTrue();
    assertThat(Files.readString(file.path()).strip()).isEqualTo(written);
  }

  @Test
  void everyTokenIsAnother() throws IOException {
    file.load();
    TokenFile other = new TokenFile(temp.resolve("other"), TokenFile.ADMIN, "OUTRIDER_ADMIN_TOKEN");
    other.load();

    assertThat(Files.readString(other.path())).isNotEqualTo(Files.readString(file.path()));
  }

  @Test
  void isRefusedWhereOthersMayReadIt() throws IOException {
    file.load();
    for (String open : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
      Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(open));
      assertRefused(open, "chmod 600");
    }
  }

  @Test
  void aFolderThatOthersMayWriteToIsRefused() throws IOException {
    Files.createDirectories(folder);
    for (String open : new String[] {"rwxrwx---", "rwx---rwx"}) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(open));
      assertRefused(open, "chmod 700");
    }
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Files.createDirectories(folder);
    Path elsewhere = Files.writeString(temp.resolve("elsewhere"), "known to others");
    Files.createSymbolicLink(file.path(), elsewhere);

    assertRefused("is not a plain file");
    assertThat(elsewhere).hasContent("known to others");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Files.createDirectories(folder);
    Files.createFile(
        file.path(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

    assertRefused("is empty");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Files.writeString(temp.resolve("a"), "a file, not a folder");

    assertRefused("cannot keep a token in " + file.path());
  }

  @Test
  void tokensCompareWhole() {
    Token token = Token.of("  secret\n");

    assertThat(token.matches("secret")).isTrue();
    assertThat(token.matches("secre")).isFalse();
    assertThat(token.matches("secrets")).isFalse();
    assertThat(token.matches("")).isFalse();
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> file.load())
        .isInstanceOf(TokenFileException.class)
        .message()
        .contains(parts)
        .doesNotContain("\n");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
