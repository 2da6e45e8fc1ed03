package io.sonde.itests.container;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.mavenBundle;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** What is installed into a test's framework. */
final class Provision {
  private static final String BUNDLES = "sonde.bundles";

  private Provision() {}

  /** Every bundle of sonde's, and what they need, in the container that this is run for. */
  static Option all() {
    return KarafContainer.isWanted() ? KarafContainer.withSonde() : inPlainFramework();
  }

  /** The bundle that has the tracer injected, by its URL. */
  static String consumer() {
    return Path.of(System.getProperty("sonde.consumer")).toUri().toString();
  }

  private static Option inPlainFramework() {
    return composite(
        systemProperty(BUNDLES).value(System.getProperty(BUNDLES)),
        mavenBundle("org.osgi", "org.osgi.util.function", version("osgi.function")),
        mavenBundle("org.osgi", "org.osgi.util.promise", version("osgi.promise")),
        mavenBundle("org.osgi", "org.osgi.service.component", version("osgi.component")),
        mavenBundle("org.apache.felix", "org.apache.felix.scr", version("felix.scr")),
        mavenBundle("org.apache.felix", "org.apache.felix.gogo.runtime", version("gogo.runtime")),
        mavenBundle("commons-cli", "commons-cli", version("commons-cli")),
        mavenBundle("net.java.dev.jna", "jna", version("jna")),
        composite(own().stream().map(jar -> bundle(jar.toUri().toString())).toArray(Option[]::new)),
        junitBundles());
  }

  /** The jars of sonde's own bundles, as the build has made them. */
  static List<Path> own() {
    Path bundles = Path.of(System.getProperty(BUNDLES));
    try (Stream<Path> folders = Files.list(bundles)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .sorted()
          .map(Provision::jar)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(Path folder) {
    String prefix = folder.getFileName() + "-";
    try (Stream<Path> files = Files.list(folder.resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(prefix + "\\d.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(folder + " has not been packaged"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(String artifact) {
    return System.getProperty(artifact + ".version");
  }
}
