package io.sonde.kernel.tracefs.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The mounts of a process: the format of /proc/PID/mountinfo (proc(5)). */
public record MountTable(List<Mount> mounts) {
  /** Fields before the mount point: id, parent's id, device, root. */
  private static final int ROOT = 3;

  private static final int MOUNT_POINT = 4;
  private static final int FIRST_OPTIONAL = 6;

  public MountTable {
    mounts = List.copyOf(mounts);
  }

  /**
   * A mount.
   *
   * @param parent the mount it is on
   * @param root the folder of the file system that is shown here: {@code /} for all of it
   * @param point where it is mounted: text, as any process may mount what this one's locale cannot
   *     make a path of
   */
  public record Mount(int id, int parent, String root, String point, String type) {
    /** Whether its mount point is that of the other, or lies below. */
    boolean isAtOrBelow(Mount other) {
      String above = other.point().endsWith("/") ? other.point() : other.point() + "/";
      return point.equals(other.point()) || point.startsWith(above);
    }
  }

  /** Reads such a file. Not all mount points are UTF-8; one of somebody else's does not matter. */
  public static MountTable read(Path file) throws IOException {
    return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  /** Reads the table. Lines that do not look like a mount are none. */
  public static MountTable parse(String mountinfo) {
    List<Mount> mounts = new ArrayList<>();
    for (String line : mountinfo.split("\n")) {
      String[] fields = line.split(" ");
      int dash = FIRST_OPTIONAL;
      while (dash < fields.length && !fields[dash].equals("-")) {
        dash++;
      }
      if (dash + 1 < fields.length) {
        mounts.add(
            new Mount(
                Integer.parseInt(fields[0]),
                Integer.parseInt(fields[1]),
                unescape(fields[ROOT]),
                unescape(fields[MOUNT_POINT]),
                fields[dash + 1]));
      }
    }
    return new MountTable(mounts);
  }

  /**
   * Where the whole of such a file system is mounted and not hidden by another mount, in the
   * table's order.
   */
  public List<String> visible(String type) {
    List<String> visible = new ArrayList<>();
    for (Mount mount : mounts) {
      if (mount.type().equals(type) && mount.root().equals("/") && !isHidden(mount)) {
        visible.add(mount.point());
      }
    }
    return visible;
  }

  /**
   * A mount is hidden if another one, not on the way to it, is mounted on something that is, at its
   * mount point or above.
   */
  private boolean isHidden(Mount mount) {
    Set<Integer> way = wayTo(mount);
    for (Mount other : mounts) {
      if (way.contains(other.parent()) && !way.contains(other.id()) && mount.isAtOrBelow(other)) {
        return true;
      }
    }
    return false;
  }

  /** The ids of a mount, of the one it is on, and so on up to the root. */
  private Set<Integer> wayTo(Mount mount) {
    Map<Integer, Mount> byId = new HashMap<>();
    for (Mount m : mounts) {
      byId.put(m.id(), m);
    }
    Set<Integer> way = new HashSet<>();
    Mount next = mount;
    while (next != null && way.add(next.id())) {
      next = byId.get(next.parent());
    }
    return way;
  }

  /** The kernel writes space, tab, newline and backslash as {@code \} and three octal digits. */
  static String unescape(String field) {
    StringBuilder text = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && i + 3 < field.length()) {
        text.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
