package io.sonde.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether a file is the work of this user or of root alone: it and every folder above it belong to
 * one of them, nobody else may write there, and no symbolic link leads away. A sticky folder such
 * as /tmp counts as writable: anybody may put a file there that has no name yet.
 *
 * <p>Where all folders above a file are trusted nobody else can change it between this look and the
 * reading.
 */
public final class Trust {
  /** S_IWGRP and S_IWOTH of inode(7). */
  private static final int GROUP_WRITES = 0020;

  private static final int OTHERS_WRITE = 0002;

  /** S_ISVTX: such a folder is there for all to write to. */
  private static final int STICKY = 01000;

  private static final int PERMISSIONS = 07777;

  /** What the file system says of a path itself, without following a link. */
  @FunctionalInterface
  public interface Inodes {
    /**
     * @throws IOException if it is not there or cannot be looked at
     */
    Inode of(Path path) throws IOException;
  }

  /**
   * Of stat(2).
   *
   * @param owner the user's number
   * @param mode st_mode, the type of the file included
   */
  public record Inode(int owner, int mode, boolean isLink, boolean isFolder) {}

  private final int user;
  private final Inodes inodes;

  /**
   * @param user numeric, whose files are trusted beside root's
   */
  public Trust(int user, Inodes inodes) {
    this.user = user;
    this.inodes = inodes;
  }

  /**
   * For files that this process reads.
   *
   * @throws IOException if /proc does not tell whose process it is
   */
  public static Trust ofUser() throws IOException {
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    return new Trust((Integer) user, Trust::inode);
  }

  private static Inode inode(Path path) throws IOException {
    Map<String, Object> found =
        Files.readAttributes(
            path, "unix:uid,mode,isSymbolicLink,isDirectory", LinkOption.NOFOLLOW_LINKS);
    return new Inode(
        (Integer) found.get("uid"),
        (Integer) found.get("mode"),
        (Boolean) found.get("isSymbolicLink"),
        (Boolean) found.get("isDirectory"));
  }

  /**
   * Checks a file or folder and all that is above it.
   *
   * @param path absolute
   * @throws UntrustedFileException naming what is wrong, where, and what to do
   * @throws IOException if it is not there or cannot be looked at
   */
  public void check(Path path) throws IOException {
    Path normal = path.normalize();
    checkOne(normal.getRoot());
    for (int i = 1; i <= normal.getNameCount(); i++) {
      checkOne(normal.getRoot().resolve(normal.subpath(0, i)));
    }
  }

  private void checkOne(Path place) throws IOException {
    Inode inode = inodes.of(place);
    if (inode.isLink()) {
      throw new UntrustedFileException(place, "is a symbolic link: put the file itself there");
    }
    if (inode.owner() != 0 && inode.owner() != user) {
      throw new UntrustedFileException(
          place,
          "belongs to the user "
              + inode.owner()
              + ", not to "
              + (user == 0 ? "root" : "root or the user " + user)
              + ": chown it");
    }
    if ((inode.mode() & (GROUP_WRITES | OTHERS_WRITE)) != 0) {
      throw new UntrustedFileException(place, writers(inode));
    }
  }

  private static String writers(Inode inode) {
    boolean others = (inode.mode() & OTHERS_WRITE) != 0;
    return "is writable by "
        + (others ? "others" : "its group")
        + " (mode "
        + Integer.toOctalString(inode.mode() & PERMISSIONS)
        + "): "
        + ((inode.mode() & STICKY) != 0 ? "use another folder" : "chmod go-w it");
  }
}
