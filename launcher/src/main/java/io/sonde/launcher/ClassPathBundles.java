package io.sonde.launcher;

import io.sonde.launcher.BundleList.Coordinates;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.JarFile;

/**
 * The bundles as jars on the class path, where a build tool puts what the launcher depends on. They
 * are found by their names, and installed as files: their classes come from class loaders of their
 * own all the same.
 */
final class ClassPathBundles {
  /** Part of the module {@code features}. */
  private static final String LIST = "io/sonde/features/core.bundles";

  private ClassPathBundles() {}

  /**
   * Those of the list that are wanted, in order of starting.
   *
   * @throws IOException if the list or a jar it names is not on this loader's class path
   */
  static List<Path> find(ClassLoader loader, Predicate<Coordinates> wanted) throws IOException {
    Map<String, Path> jars = jars(loader);
    List<Path> bundles = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Coordinates coordinates : list(loader)) {
      if (wanted.test(coordinates)) {
        Path jar = jars.get(coordinates.fileName());
        if (jar == null) {
          missing.add(coordinates.fileName());
        } else {
          bundles.add(jar);
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new IOException("not on the class path: " + String.join(", ", missing));
    }
    return bundles;
  }

  private static List<Coordinates> list(ClassLoader loader) throws IOException {
    try (InputStream in = loader.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IOException(
            "no bundles: set the system property "
                + Distribution.HOME
                + " to the folder of a distribution, or put io.sonde:launcher and all it depends on"
                + " on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return BundleList.parse(text.lines().toList(), LIST);
    }
  }

  /** By file name; of two of one name the first, as the class loader does. */
  private static Map<String, Path> jars(ClassLoader loader) throws IOException {
    Map<String, Path> jars = new HashMap<>();
    for (URL manifest : Collections.list(loader.getResources(JarFile.MANIFEST_NAME))) {
      URLConnection connection = manifest.openConnection();
      if (connection instanceof JarURLConnection jar) {
        Path file = path(jar.getJarFileURL());
        jars.putIfAbsent(file.getFileName().toString(), file);
      }
    }
    return jars;
  }

  private static Path path(URL file) throws IOException {
    try {
      return Path.of(file.toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("a jar of the class path is no file: " + file, e);
    }
  }

  /** The jar or folder that a class was loaded from. */
  static Path of(Class<?> type) throws IOException {
    try {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("cannot tell where " + type + " comes from", e);
    }
  }
}
