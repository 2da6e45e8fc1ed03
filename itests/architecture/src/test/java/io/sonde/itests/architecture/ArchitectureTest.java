package io.sonde.itests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The design's rules, over every bundle there is. */
class ArchitectureTest {
  private static final List<BuiltBundle> BUNDLES = BuiltBundle.all();

  private final BundleRules rules = new BundleRules(BundleTable.read());

  @Test
  void theTableListsTheBundlesThereAre() {
    assertEquals(List.of(), rules.folders(BUNDLES));
  }

  @Test
  void noPackageIsSplit() {
    assertEquals(List.of(), rules.splitPackages(BUNDLES));
  }

  @Test
  void onlyWhatOpensTracefsKnowsItsPaths() {
    assertEquals(
        List.of(),
        BUNDLES.stream()
            .flatMap(
                bundle -> LiteralRules.tracefsPaths(bundle.folder(), bundle.classes()).stream())
            .toList());
  }

  @Test
  void probeTypesAreKnownByTheirServicePropertiesAlone() {
    Set<String> spellings =
        BUNDLES.stream()
            .flatMap(bundle -> LiteralRules.spellings(bundle.classes()).stream())
            .collect(Collectors.toSet());
    assertTrue(
        spellings.containsAll(Set.of("kprobe__", "TRACEPOINT_PROBE", "tp/")), "" + spellings);
    assertEquals(
        List.of(),
        BUNDLES.stream()
            .flatMap(
                bundle ->
                    LiteralRules.probeTypes(bundle.folder(), bundle.classes(), spellings).stream())
            .toList());
  }

  @Test
  void languagesTheirBackEndAndTheEngineNameNoProbeType() {
    Set<String> names =
        BUNDLES.stream()
            .flatMap(bundle -> LiteralRules.typeNames(bundle.classes()).stream())
            .collect(Collectors.toSet());
    assertTrue(names.containsAll(Set.of("kprobe", "raw_tracepoint")), "" + names);
    ProbeTypeNames rule = new ProbeTypeNames(names);
    assertEquals(
        List.of(),
        BUNDLES.stream()
            .flatMap(bundle -> rule.violations(bundle.folder(), bundle.classes()).stream())
            .toList());
  }

  @TestFactory
  Stream<DynamicTest> bundlesKeepToTheirRows() {
    return BUNDLES.stream()
        .map(
            bundle ->
                DynamicTest.dynamicTest(
                    bundle.folder(),
                    () -> {
                      List<String> violations = new ArrayList<>(rules.imports(bundle));
                      violations.addAll(rules.exports(bundle));
                      violations.addAll(rules.packageNames(bundle));
                      assertEquals(List.of(), violations);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> codeKeepsToItsBundle() {
    return BUNDLES.stream().flatMap(ArchitectureTest::codeTests);
  }

  private static Stream<DynamicTest> codeTests(BuiltBundle bundle) {
    JavaClasses classes = new ClassFileImporter().importPath(bundle.classes());
    return Arrays.stream(CodeRules.values())
        .filter(rule -> rule.appliesTo(bundle.folder()))
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    bundle.folder() + " " + rule, () -> rule.rule().check(classes)));
  }
}
