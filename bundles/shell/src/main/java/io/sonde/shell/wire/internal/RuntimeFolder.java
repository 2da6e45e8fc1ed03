package io.sonde.shell.wire.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the living sondes of a user have their sockets, mode 0700: {@code /run/sonde} for root,
 * {@code $XDG_RUNTIME_DIR/sonde} for others, {@code /tmp/sonde-UID} where that is not set; or what
 * the environment variable {@code SONDE_RUNTIME_DIR} says.
 */
public record RuntimeFolder(Path path) {
  /** Environment variable that names another folder. */
  public static final String VARIABLE = "SONDE_RUNTIME_DIR";

  /** How the name of a socket ends; before that stands the process. */
  public static final String SUFFIX = ".sock";

  private static final String BACKGROUND = "background";
  private static final int PERMISSIONS = 0777;
  private static final int OWNERS_ALONE = 0700;

  /** That of this process' user. */
  public static RuntimeFolder ofUser() throws IOException {
    return of(System.getenv(), user());
  }

  static RuntimeFolder of(Map<String, String> environment, int user) {
    String chosen = environment.get(VARIABLE);
    if (chosen != null && !chosen.isEmpty()) {
      return new RuntimeFolder(Path.of(chosen).toAbsolutePath());
    }
    if (user == 0) {
      return new RuntimeFolder(Path.of("/run/sonde"));
    }
    String session = environment.get("XDG_RUNTIME_DIR");
    return new RuntimeFolder(
        session == null || !session.startsWith("/")
            ? Path.of("/tmp/sonde-" + user)
            : Path.of(session, "sonde"));
  }

  /** The numeric id of this process' user. */
  public static int user() throws IOException {
    return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }

  /** Whether it is there. */
  public boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Makes it if it is not there, then checks it.
   *
   * @throws IOException if it cannot be made or is not ours alone
   */
  public void create() throws IOException {
    try {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      // checked below: somebody else may have made it for us to walk into
    } catch (NoSuchFileException e) {
      throw new IOException("cannot make " + path + " in " + path.getParent(), e);
    }
    check();
  }

  /**
   * Checks that nobody but this user can put anything there.
   *
   * @throws IOException naming what is wrong
   */
  public void check() throws IOException {
    Map<String, Object> found =
        Files.readAttributes(path, "unix:uid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
    if (!Boolean.TRUE.equals(found.get("isDirectory"))) {
      throw new IOException(path + " is no folder");
    }
    if ((Integer) found.get("uid") != user()) {
      throw new IOException(path + " belongs to another user");
    }
    int mode = (Integer) found.get("mode") & PERMISSIONS;
    if (mode != OWNERS_ALONE) {
      throw new IOException(
          path + " has mode " + Integer.toOctalString(mode) + ", not 700: others could get at it");
    }
  }

  /** Of the background sonde. */
  public Path background() {
    return path.resolve(BACKGROUND + SUFFIX);
  }

  /** What the background sonde has to say. */
  public Path log() {
    return path.resolve(BACKGROUND + ".log");
  }

  /** Of any other; the name is that of its process. */
  public Path socket(String process) {
    return path.resolve(process + SUFFIX);
  }

  /** Held while sockets are made and removed. */
  public Path lock() {
    return path.resolve("lock");
  }

  /** Held while a background sonde is started. */
  public Path startLock() {
    return path.resolve("start.lock");
  }

  /** All sockets, those of dead sondes as well; none where there is no folder. */
  public List<Path> sockets() throws IOException {
    List<Path> sockets = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + SUFFIX)) {
      files.forEach(sockets::add);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    sockets.sort(null);
    return sockets;
  }
}
