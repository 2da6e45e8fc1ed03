package io.sonde.shell.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {
  @TempDir Path folder;

  private static byte[] jar(String header) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue(header, "test");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] content = new byte[10_000];
    new Random(1).nextBytes(content);
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      jar.putNextEntry(new ZipEntry("content"));
      jar.write(content);
    }
    return bytes.toByteArray();
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("x.jar"), content);
  }

  private String refusal(byte[] content) throws IOException {
    Path file = file(content);
    String message = assertThrows(IOException.class, () -> BundleFile.check(file)).getMessage();
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @Test
  void aWholeBundleIsTaken() throws IOException {
    Path file = file(jar("Bundle-SymbolicName"));
    assertDoesNotThrow(() -> BundleFile.check(file));
  }

  @Test
  void aJarThatIsNoBundleIsNot() throws IOException {
    assertTrue(refusal(jar("Main-Class")).startsWith("is a jar, but no bundle"));
  }

  @Test
  void whereverItIsCutOffItIsNoWholeJar() throws IOException {
    byte[] whole = jar("Bundle-SymbolicName");
    for (int length = 0; length < whole.length; length += 97) {
      String message = refusal(Arrays.copyOf(whole, length));
      assertTrue(message.startsWith("is no whole jar"), length + ": " + message);
    }
  }

  @Test
  void norIfItsMiddleHasNotBeenWrittenYet() throws IOException {
    byte[] holey = jar("Bundle-SymbolicName");
    Arrays.fill(holey, 4000, 8000, (byte) 0);
    assertTrue(refusal(holey).startsWith("is no whole jar"));
  }

  @Test
  void orIsNoJarAtAll() throws IOException {
    assertTrue(refusal("int f;".getBytes()).startsWith("is no whole jar"));
  }
}
