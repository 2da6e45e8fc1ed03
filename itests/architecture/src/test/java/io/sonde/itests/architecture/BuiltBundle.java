package io.sonde.itests.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bundle as the build has made it.
 *
 * @param folder its folder's name
 * @param classes where its classes are
 * @param headers of its manifest, by name
 * @param packages those it has classes of
 */
record BuiltBundle(String folder, Path classes, Map<String, String> headers, Set<String> packages) {
  /** A comma outside quotes. */
  private static final String CLAUSE_END = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

  /** All bundles, from the folder that the build names. */
  static List<BuiltBundle> all() {
    Path bundles = Path.of(System.getProperty("sonde.bundles"));
    try (Stream<Path> folders = Files.list(bundles)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .sorted()
          .map(BuiltBundle::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> exports() {
    return names("Export-Package");
  }

  Set<String> imports() {
    return names("Import-Package");
  }

  @Override
  public String toString() {
    return folder;
  }

  private Set<String> names(String header) {
    return Arrays.stream(headers.getOrDefault(header, "").split(CLAUSE_END))
        .map(clause -> clause.split(";")[0].strip())
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static BuiltBundle read(Path folder) {
    Path classes = folder.resolve("target/classes");
    Map<String, String> headers = new TreeMap<>();
    try (InputStream in = Files.newInputStream(classes.resolve("META-INF/MANIFEST.MF"));
        Stream<Path> files = Files.walk(classes)) {
      Attributes attributes = new Manifest(in).getMainAttributes();
      attributes.forEach((name, value) -> headers.put(name.toString(), value.toString()));
      Set<String> packages =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(file -> classes.relativize(file.getParent()).toString().replace('/', '.'))
              .collect(Collectors.toUnmodifiableSet());
      return new BuiltBundle(folder.getFileName().toString(), classes, headers, packages);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " has not been built: no manifest", e);
    }
  }
}
