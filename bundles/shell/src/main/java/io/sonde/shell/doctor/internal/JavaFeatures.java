package io.sonde.shell.doctor.internal;

import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe;
import io.sonde.kernel.FeatureProbes;
import io.sonde.kernel.FeatureTable;
import io.sonde.kernel.Verdict;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * What this JVM is, how it was started, and which class data archives it has mapped: the only ones
 * that it really uses.
 */
@Component
public final class JavaFeatures implements FeatureProbes {
  /** File names of archives: CDS, and ahead-of-time caches (JDK 24). */
  private static final List<String> ARCHIVES = List.of(".jsa", ".aot");

  private final Path maps;

  @Activate
  public JavaFeatures() {
    this(Path.of("/proc/self/maps"));
  }

  /**
   * @param maps the mappings of this process (proc_pid_maps(5))
   */
  JavaFeatures(Path maps) {
    this.maps = maps;
  }

  @Override
  public List<FeatureProbe> probes() {
    String jdk = System.getProperty("java.home") + "/";
    return FeatureTable.read(JavaFeatures.class, "features.txt")
        .probes(
            Map.of(
                "java.version",
                JavaFeatures::version,
                "java.flags",
                JavaFeatures::flags,
                "java.jdk-archive",
                feature -> archive(feature, file -> file.startsWith(jdk)),
                "java.sonde-archive",
                feature -> archive(feature, file -> !file.startsWith(jdk))));
  }

  private static Verdict version(Feature feature) {
    return feature.yes(
        System.getProperty("java.version")
            + ", "
            + System.getProperty("java.vendor")
            + ", "
            + System.getProperty("java.vm.name"));
  }

  /** Without the properties, which are sonde's own. */
  private static Verdict flags(Feature feature) {
    List<String> flags =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> !argument.startsWith("-D"))
            .toList();
    return feature.yes(flags.isEmpty() ? "none" : String.join(" ", flags));
  }

  private Verdict archive(Feature feature, Predicate<String> wanted) throws IOException {
    try (Stream<String> lines = Files.lines(maps)) {
      return lines
          .filter(line -> ARCHIVES.stream().anyMatch(line::endsWith))
          .map(line -> line.substring(line.indexOf('/')))
          .filter(wanted)
          .findFirst()
          .map(feature::yes)
          .orElseGet(() -> feature.no("this JVM has mapped none"));
    }
  }
}
