package io.sonde.launcher;

import io.sonde.launcher.client.BackgroundClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleException;

/**
 * The entry of the program {@code sonde}. The folder of the distribution is the system property
 * {@code sonde.home}; the arguments are the user's.
 */
public final class Main {
  /** System property: seconds that a start, and an end after a signal, may take. */
  private static final String PATIENCE = "sonde.patience";

  private static final int USUAL_PATIENCE = 15;
  private static final int FAILED = 1;

  /** Commands whose container is open to other bundles. */
  private static final Set<String> OPEN = Set.of("shell", "serve");

  private Main() {}

  public static void main(String[] arguments) {
    String home = System.getProperty(Distribution.HOME);
    int remote =
        home == null ? BackgroundClient.NOT_TAKEN : BackgroundClient.run(arguments, Path.of(home));
    if (remote != BackgroundClient.NOT_TAKEN) {
      System.exit(remote);
    }
    ExitGuard guard = new ExitGuard(Thread.currentThread(), patience());
    guard.install();
    int status = FAILED;
    try {
      status = launch(arguments, guard);
    } catch (Exception | Error e) {
      // a signal during the start interrupts whatever is under way: that is the end it asked for
      status = guard.signalled() ? ExitGuard.ABANDONED : report(e);
    } finally {
      guard.finish(status);
    }
  }

  private static int launch(String[] arguments, ExitGuard guard)
      throws IOException, BundleException, InterruptedException, Container.MissingEntryException {
    String home = System.getProperty(Distribution.HOME);
    if (home == null) {
      throw new IOException(
          "system property " + Distribution.HOME + " is not set; start bin/sonde");
    }
    Distribution distribution = new Distribution(Path.of(home));
    String command = arguments.length > 0 ? arguments[0] : "";
    if (command.equals("run")) {
      Preloader.begin();
    }
    // Where bundles may come and go while it runs, the next start must not find what was installed.
    boolean open = OPEN.contains(command);
    BundleOrigin origin = open ? BundleOrigin.FILES : BundleOrigin.CLASS_PATH;
    List<BundleFile> bundles =
        new ArrayList<>(BundleFile.all(distribution.bundles("core"), origin));
    for (String scheme : open ? distribution.sinkSchemes() : schemes(arguments)) {
      bundles.addAll(BundleFile.all(distribution.sinkBundles(scheme), BundleOrigin.FILES));
    }
    if (open && !asksForHelp(arguments)) {
      bundles.addAll(BundleFile.all(distribution.bundles("deploy"), origin));
    }
    boolean shell = command.equals("shell");
    if ((shell || asksForConsole(command, arguments)) && !asksForHelp(arguments)) {
      bundles.addAll(BundleFile.all(distribution.bundles("console"), origin));
    }
    if (shell && !asksForHelp(arguments)) {
      bundles.addAll(BundleFile.all(distribution.bundles("shell"), origin));
    }
    Storages storages = new Storages(open ? List.of() : Caches.folders(), bundles);
    // Bundles inherit no view of the launcher's class path: JLine for one would look there for the
    // terminals that it carries itself.
    Thread.currentThread().setContextClassLoader(null);
    try (Storage storage = storages.take();
        Container container = Container.start(new FrameworkFactory(), storage, bundles)) {
      if (List.of(arguments).contains("--verbose")) {
        Caches.describe(storage).forEach(line -> System.err.println("sonde: start: " + line));
        container.report().forEach(line -> System.err.println("sonde: warning: bundle " + line));
      }
      if (guard.signalled()) {
        throw new InterruptedException();
      }
      return container.run(arguments, patience());
    }
  }

  private static Duration patience() {
    return Duration.ofSeconds(Integer.getInteger(PATIENCE, USUAL_PATIENCE));
  }

  /** The schemes of the URIs among the arguments, or among their values. */
  private static Set<String> schemes(String[] arguments) {
    Set<String> schemes = new LinkedHashSet<>();
    for (String argument : arguments) {
      int colon = argument.indexOf(':');
      String scheme =
          colon < 0 ? "" : argument.substring(argument.lastIndexOf('=', colon) + 1, colon);
      if (!scheme.isEmpty() && scheme.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
        schemes.add(scheme);
      }
    }
    return schemes;
  }

  private static boolean asksForConsole(String command, String[] arguments) {
    return command.equals("serve") && List.of(arguments).contains("--console");
  }

  private static boolean asksForHelp(String[] arguments) {
    List<String> words = List.of(arguments);
    return words.contains("--help") || words.contains("-h");
  }

  /** Tells the user why sonde did not start; gives the exit status. */
  private static int report(Throwable e) {
    if (e instanceof Container.MissingEntryException missing) {
      complain(e.getMessage(), missing.report());
    } else if (e instanceof IOException || e instanceof BundleException) {
      complain("cannot start: " + e.getMessage(), List.of());
    } else {
      List<String> stack = Stream.of(e.getStackTrace()).map(frame -> "at " + frame).toList();
      complain("internal error: " + e, stack);
    }
    return FAILED;
  }

  private static void complain(String message, List<String> lines) {
    System.err.println("sonde: " + message);
    lines.forEach(line -> System.err.println("  " + line));
  }
}
