package io.sonde.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The entry of the program {@code sonde}. The folder of the distribution is the system property
 * {@code sonde.home}; the arguments are the user's.
 */
public final class Main {
  private static final Duration START_LIMIT = Duration.ofSeconds(15);
  private static final Duration END_LIMIT = Duration.ofSeconds(15);
  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] arguments) {
    ExitGuard guard = new ExitGuard(Thread.currentThread(), END_LIMIT);
    guard.install();
    int status = FAILED;
    try {
      status = launch(arguments);
    } catch (InterruptedException e) {
      status = ExitGuard.ABANDONED; // a signal came before there was a command to end
    } catch (Container.MissingEntryException e) {
      complain(e.getMessage(), e.report());
    } catch (IOException | BundleException e) {
      complain("cannot start: " + e.getMessage(), List.of());
    } finally {
      guard.finish(status);
    }
  }

  private static int launch(String[] arguments)
      throws IOException, BundleException, InterruptedException, Container.MissingEntryException {
    String home = System.getProperty(Distribution.HOME);
    if (home == null) {
      throw new IOException(
          "system property " + Distribution.HOME + " is not set; start bin/sonde");
    }
    Distribution distribution = new Distribution(Path.of(home));
    boolean interactive = arguments.length > 0 && arguments[0].equals("shell");
    List<Path> bundles = new ArrayList<>(distribution.bundles("core"));
    if (interactive && !asksForHelp(arguments)) {
      bundles.addAll(distribution.bundles("shell"));
    }
    FrameworkFactory factory =
        ServiceLoader.load(FrameworkFactory.class, Main.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new IOException("no OSGi framework on the class path"));
    // Bundles inherit no view of the launcher's class path: JLine for one would look there for the
    // terminals that it carries itself.
    Thread.currentThread().setContextClassLoader(null);
    try (Storage storage = Storage.temporary();
        Container container = Container.start(factory, storage, bundles)) {
      if (List.of(arguments).contains("--verbose")) {
        container.report().forEach(line -> System.err.println("sonde: warning: bundle " + line));
      }
      return container.run(arguments, START_LIMIT);
    }
  }

  private static boolean asksForHelp(String[] arguments) {
    List<String> words = List.of(arguments);
    return words.contains("--help") || words.contains("-h");
  }

  private static void complain(String message, List<String> lines) {
    System.err.println("sonde: " + message);
    lines.forEach(line -> System.err.println("  " + line));
  }
}
