package io.sonde.itests.kernel.suite;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import io.sonde.itests.kernel.suite.Outcome.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Executes, in this JVM and on the kernel it runs on, the tests that the table has for that kernel,
 * and writes what becomes of each to a file.
 */
final class TestRun {
  private static final String PACKAGE = "io.sonde.itests.kernel";

  /** Those of the packages below too, but for the suite itself. */
  private static final String CLASSES =
      PACKAGE.replace(".", "\\.") + "\\.(?!suite\\.)(\\w+\\.)*\\w+IT";

  private TestRun() {}

  /**
   * @param arguments the kernel's name in the table, the file for the outcomes, and a pattern for
   *     the names of the tests (a regular expression)
   */
  public static void main(String[] arguments) throws IOException {
    String kernel = arguments[0];
    String wanted = arguments[2];
    System.setProperty(KernelTable.KERNEL, kernel);
    KernelTable table = KernelTable.read();
    Launcher launcher = LauncherFactory.create();
    try (PrintWriter out =
        new PrintWriter(Path.of(arguments[1]).toFile(), StandardCharsets.UTF_8)) {
      TestPlan all = launcher.discover(request().build());
      all.getRoots().stream()
          .flatMap(root -> all.getDescendants(root).stream())
          .filter(OutcomeWriter::isMethod)
          .map(OutcomeWriter::name)
          .filter(name -> !table.runs(kernel, name))
          .forEach(
              name -> out.println(new Outcome(name, Status.LEFT_OUT, Duration.ZERO, "").print()));
      LauncherDiscoveryRequest request =
          request()
              .filters(
                  (PostDiscoveryFilter)
                      descriptor -> {
                        if (!(descriptor.getSource().orElse(null) instanceof MethodSource)) {
                          return FilterResult.included(null);
                        }
                        String name = OutcomeWriter.name(TestIdentifier.from(descriptor));
                        return FilterResult.includedIf(
                            table.runs(kernel, name) && name.matches(wanted));
                      })
              .build();
      launcher.execute(request, new OutcomeWriter(out));
    }
  }

  private static LauncherDiscoveryRequestBuilder request() {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectPackage(PACKAGE))
        .filters(includeClassNamePatterns(CLASSES));
  }
}
