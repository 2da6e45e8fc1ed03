package io.sonde.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads classes of the class path on a second processor while the framework starts on the first.
 * Which, a rehearsal has written down; a class that is not there is left to whoever needs it.
 */
final class Preloader implements Runnable {
  /** System property: a file with the names of the classes, one a line, in order of need. */
  private static final String LIST = "sonde.preload";

  /**
   * The binding to native code is initialised as well: that loads its library. Others are not: two
   * threads that initialise classes which need each other wait for each other.
   */
  private static final String BINDING = "io.sonde.syscall.jna.internal.LibC";

  /** The kernel's helpers, a table that is read from text; it needs nothing that needs it. */
  private static final String HELPERS = "io.sonde.bpf.Helpers$Table";

  private final Path list;
  private final ClassLoader loader;

  private Preloader(Path list, ClassLoader loader) {
    this.list = list;
    this.loader = loader;
  }

  /** Begins if there is a list. */
  static void begin() {
    String file = System.getProperty(LIST, "");
    if (!file.isEmpty()) {
      Thread thread =
          new Thread(
              new Preloader(Path.of(file), Preloader.class.getClassLoader()), "sonde-preload");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * A record like many. The methods of records are put together when they are first called, and the
   * first of all take longest.
   */
  private record Example(Object reference, int number, long large, boolean flag) {}

  @Override
  public void run() {
    try {
      load(BINDING, true);
      Example example = new Example(list, 1, 2, true);
      example.equals(new Example(list, example.hashCode(), 2, true));
      List<String> names = Files.readAllLines(list);
      for (String name : names) {
        load(name, false);
      }
      load(HELPERS, true);
    } catch (IOException e) {
      // no list, no head start
    }
  }

  private void load(String name, boolean initialise) {
    try {
      Class.forName(name, initialise, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      // whoever needs it will say so
    }
  }
}
