package io.sonde.launcher;

import io.sonde.api.Tracer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;

/**
 * The api on the class path of a program that embeds sonde. Program and bundles have to share its
 * types, so the framework exports it from there and no bundle brings it.
 */
final class HostApi {
  private HostApi() {}

  /** Whether a bundle of the lists is the api. */
  static boolean isApi(BundleList.Coordinates bundle) {
    return bundle.group().equals("io.sonde") && bundle.artifact().equals("api");
  }

  /**
   * Its packages with their versions, as the api's own manifest exports them.
   *
   * @throws IOException if it has no such manifest beside it, as where several jars were made one
   */
  static String packages() throws IOException {
    String entry = Tracer.class.getName().replace('.', '/') + ".class";
    String type = Tracer.class.getClassLoader().getResource(entry).toString();
    URI manifest =
        URI.create(type.substring(0, type.length() - entry.length()) + JarFile.MANIFEST_NAME);
    URLConnection connection = manifest.toURL().openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      String exports = new Manifest(in).getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
      if (exports == null || !exports.contains(Tracer.class.getPackageName())) {
        throw new IOException(
            manifest
                + " does not export "
                + Tracer.class.getPackageName()
                + ": keep api's jar whole");
      }
      return exports;
    }
  }
}
