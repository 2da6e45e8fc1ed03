package io.sonde.shell.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.osgi.framework.Constants;

/** A jar as it lies in the folder. */
final class BundleFile {
  private BundleFile() {}

  /**
   * Reads all of it: an entry that was cut short, or overwritten in part, has another checksum than
   * the jar says.
   *
   * @throws IOException if it is no whole jar, or no bundle; the message is one line
   */
  static void check(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      if (manifest == null
          || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
        throw new IOException("is a jar, but no bundle: its manifest has no Bundle-SymbolicName");
      }
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        check(jar, all.nextElement());
      }
    } catch (ZipException e) {
      throw new IOException("is no whole jar (" + e.getMessage() + ")", e);
    }
  }

  /** The library compares sums only where it reads a jar from its beginning to its end. */
  private static void check(JarFile jar, JarEntry entry) throws IOException {
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(jar.getInputStream(entry), sum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    if (!entry.isDirectory() && entry.getCrc() != -1 && entry.getCrc() != sum.getValue()) {
      throw new ZipException("wrong checksum of " + entry.getName());
    }
  }
}
