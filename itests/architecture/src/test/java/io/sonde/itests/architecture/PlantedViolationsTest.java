package io.sonde.itests.architecture;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules fail on what they are there to find, and only on that. */
class PlantedViolationsTest {
  private static final String PLANTED = "io.sonde.itests.architecture.planted.";

  private final BundleRules rules =
      new BundleRules(
          new BundleTable(
              Map.of(
                  "base", new BundleTable.Row(Set.of("io.sonde.base"), Set.of()),
                  "other", new BundleTable.Row(Set.of("io.sonde.other"), Set.of("base")),
                  "leaf", new BundleTable.Row(Set.of(), Set.of("base")))));

  @ParameterizedTest
  @CsvSource({
    "NO_NATIVE_CODE, CallsNativeCode",
    "NO_NATIVE_CODE, LoadsALibrary",
    "NO_TRACEFS, OpensTracefs",
    "NO_EXIT, EndsTheProcess",
    "NO_MUTABLE_STATICS, HasAStaticVariable",
    "NO_MUTABLE_STATICS, HasAStaticCache",
    "NO_MUTABLE_STATICS, HasAStaticMap",
    "NO_MUTABLE_STATICS, HasAStaticBuffer",
    "NO_MUTABLE_STATICS, SharesAnArray",
    "NO_SYSTEM_STREAMS, Prints"
  })
  void codeThatBreaksARuleIsFound(CodeRules rule, String planted) throws ClassNotFoundException {
    JavaClasses classes = new ClassFileImporter().importClasses(Class.forName(PLANTED + planted));
    AssertionError e = assertThrows(AssertionError.class, () -> rule.rule().check(classes));
    assertTrue(e.getMessage().contains(planted), e.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void codeThatBreaksNoneIsNot(CodeRules rule) throws ClassNotFoundException {
    JavaClasses classes = new ClassFileImporter().importClasses(Class.forName(PLANTED + "Clean"));
    assertDoesNotThrow(() -> rule.rule().check(classes));
  }

  @Test
  void pathsOfTracefsAreFoundWhereTheyDoNotBelong() throws URISyntaxException {
    List<String> found = LiteralRules.tracefsPaths("leaf", planted());

    assertEquals(List.of("NamesTracefs.class has \"/sys/kernel/tracing/events\""), found);
    assertEquals(List.of(), LiteralRules.tracefsPaths("kprobe-events", planted()));
  }

  @Test
  void namesOfProbeTypesAreFoundInLanguagesAndTheEngine() throws URISyntaxException {
    Set<String> spellings = Set.of("kprobe", "kprobe__");

    assertEquals(
        List.of("NamesAProbeType.class has \"kprobe__\""),
        LiteralRules.probeTypes("engine", planted(), spellings));
    assertEquals(List.of(), LiteralRules.probeTypes("probe-x", planted(), spellings));
  }

  @ParameterizedTest
  @CsvSource({
    "raw_tracepoint, CountsRawTracepoints.class",
    "kprobe, NamesAProbeType.class has \"kprobe__\""
  })
  void aProbeTypeIsFoundInWhateverNamesIt(String type, String expected) throws URISyntaxException {
    ProbeTypeNames names = new ProbeTypeNames(Set.of(type));
    String found = String.join("\n", names.violations("engine", planted()));

    assertTrue(found.contains(expected), found);
    assertEquals(List.of(), names.violations("probe-x", planted()));
  }

  @Test
  void aWordThatOnlyContainsAProbeTypeIsNone() throws URISyntaxException {
    ProbeTypeNames names = new ProbeTypeNames(Set.of("point", "racepoint"));
    assertEquals(List.of(), names.violations("engine", planted()));
  }

  private static Path planted() throws URISyntaxException {
    Class<?> here = PlantedViolationsTest.class;
    Path classes = Path.of(here.getProtectionDomain().getCodeSource().getLocation().toURI());
    return classes.resolve(PLANTED.replace('.', '/'));
  }

  @Test
  void aFolderThatTheTableDoesNotKnowIsFound() {
    assertEquals(
        List.of(
            "bundles/stray is not in the table", "leaf of the table has no folder under bundles/"),
        rules.folders(List.of(bundle("base"), bundle("other"), bundle("stray"))));
  }

  @Test
  void anImportOutsideTheRowIsFound() {
    BuiltBundle allowed =
        bundle(
            "leaf", Map.of("Import-Package", "io.sonde.base;version=\"[1,2)\",org.osgi.framework"));
    assertEquals(List.of(), rules.imports(allowed));
    BuiltBundle forbidden = bundle("leaf", Map.of("Import-Package", "io.sonde.other"));
    assertEquals(
        List.of("leaf imports io.sonde.other; it may import from [base]"),
        rules.imports(forbidden));
    BuiltBundle dynamic = bundle("leaf", Map.of("DynamicImport-Package", "*"));
    assertEquals(List.of("leaf has DynamicImport-Package"), rules.imports(dynamic));
  }

  @Test
  void anExportOutsideTheRowIsFound() {
    BuiltBundle bundle =
        bundle("leaf", Map.of("Export-Package", "io.sonde.leaf;uses:=\"a,b\";version=\"1\""));
    assertEquals(List.of("leaf exports [io.sonde.leaf], the table says []"), rules.exports(bundle));
  }

  @Test
  void aPackageThatIsNeitherExportedNorInternalIsFound() {
    BuiltBundle bundle =
        bundle(
            "base",
            Map.of("Export-Package", "io.sonde.base"),
            "io.sonde.base",
            "io.sonde.base.internal",
            "io.sonde.base.secret");
    assertEquals(
        List.of("base has io.sonde.base.secret, which is neither exported nor ends in .internal"),
        rules.packageNames(bundle));
  }

  @Test
  void aSplitPackageIsFound() {
    assertEquals(
        List.of("p is in base and in leaf"),
        rules.splitPackages(
            List.of(bundle("base", Map.of(), "p", "q"), bundle("leaf", Map.of(), "p"))));
  }

  private static BuiltBundle bundle(String folder) {
    return bundle(folder, Map.of());
  }

  private static BuiltBundle bundle(
      String folder, Map<String, String> headers, String... packages) {
    return new BuiltBundle(folder, Path.of(folder), headers, Set.of(packages));
  }
}
