package dev.outrider.agent.jfr;

import dev.outrider.agent.Log;
import dev.outrider.protocol.jfr.RecordingFolders;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A folder of our own for the JVM to write recordings into, which only its owner can read: those
 * that the JVM makes can be read by every user of the machine.
 */
final class PrivateFolder {

  private static final EnumSet<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final File folder;

  private PrivateFolder(File folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder and has the JVM use it; to be called before the JVM's first recording.
   *
   * @param parent where to make it; null for the JVM's temporary folder
   * @param chunkBytes how long each file gets, about
   * @throws IOException if it cannot be made
   * @throws JMException if the JVM does not take it
   */
  static PrivateFolder use(@Nullable File parent, long chunkBytes) throws IOException, JMException {
    // The sidecar knows folders of hosts that were killed by this name, and removes them.
    String prefix = RecordingFolders.prefix();
    Path made =
        parent == null
            ? Files.createTempDirectory(prefix)
            : Files.createTempDirectory(Files.createDirectories(parent.toPath()), prefix);
    // Its owner's alone already, where files have owners. After all hooks, and so after the JVM has
    // removed its own folder from it.
    made.toFile().deleteOnExit();
    LeftFolders.removeBeside(made);
    List<String> options = new ArrayList<>(List.of("repositorypath=\"" + made + "\""));
    if (!RecorderOptions.ofUser().contains("maxchunksize=")) {
      options.add("maxchunksize=" + (chunkBytes >> 20) + "m");
    }
    ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"),
            "jfrConfigure",
            new Object[] {options.toArray(new String[0])},
            new String[] {String[].class.getName()});
    return new PrivateFolder(made.toFile());
  }

  String name() {
    return folder.getName();
  }

  /** Whether the JVM writes into it. */
  boolean holds(String path) {
    return path.startsWith(folder.getPath() + File.separator);
  }

  /**
   * Makes it again if somebody removed it: the JVM would end the host if it could not write its
   * next file, and would make the folder for all to read.
   */
  void keep() {
    if (!folder.isDirectory()) {
      try {
        FileAttribute<?>[] attributes =
            folder.toPath().getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Files.createDirectories(folder.toPath(), attributes);
      } catch (IOException e) {
        // The recording is stopped by who sees that it is not there.
        return;
      }
    }
  }

  /** Says to all who remove folders that this is not ours alone, for as long as the JVM runs. */
  void share() {
    File mark = new File(folder, RecordingFolders.SHARED);
    try {
      if (mark.createNewFile()) {
        mark.deleteOnExit();
      }
    } catch (IOException e) {
      Log.linePerMinute("jfr", "a recording of another's may be removed with " + folder + ": " + e);
    }
  }
}
