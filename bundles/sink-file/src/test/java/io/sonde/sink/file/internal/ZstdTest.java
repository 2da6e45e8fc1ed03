package io.sonde.sink.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStream;
import io.sonde.api.event.Sink;
import io.sonde.api.testing.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZstdTest {
  @TempDir Path temporary;

  private final Logger log = Logger.getLogger(LineFile.class.getName());
  private SinkFolder folder;

  @BeforeEach
  void open() {
    log.setLevel(Level.OFF);
    folder = SinkFolder.alone(temporary);
  }

  @AfterEach
  void logAgain() {
    log.setLevel(null);
  }

  @Test
  void whateverAKillLeavesIsCutToWholeFrames() throws IOException {
    List<Integer> ends = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    String large = "x".repeat(100_000);
    try (Sink sink = folder.open("e.jsonl.zst")) {
      for (int i = 0; i < 4; i++) {
        ends.add((int) Files.size(folder.file("e.jsonl.zst")));
        texts.add(unpacked("e.jsonl.zst"));
        sink.accept(Lines.of("some line " + i, large));
      }
    }
    assertEquals("begin\nsome line 0\n" + large + "\n", texts.get(1));
    byte[] all = Files.readAllBytes(folder.file("e.jsonl.zst"));
    assertTrue(all.length < 2_000, "compressed: " + all.length);
    for (int length = ends.get(0); length < ends.get(3); length++) {
      Files.write(folder.file("torn.zst"), Arrays.copyOf(all, length));
      folder.open("torn.zst").close();
      int last = 0;
      while (ends.get(last + 1) <= length) {
        last++;
      }
      assertEquals(texts.get(last) + "begin\nend\n", unpacked("torn.zst"), "cut at " + length);
    }
  }

  @Test
  void withoutTheLibraryItSaysWhatIsMissing() throws Exception {
    URL[] own = {FileSinkFactory.class.getProtectionDomain().getCodeSource().getLocation()};
    ClassLoader tests = getClass().getClassLoader();
    ClassLoader without =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.github.luben.")) {
              throw new ClassNotFoundException(name);
            }
            return tests.loadClass(name);
          }
        };
    try (URLClassLoader alone = new OwnFirst(own, without)) {
      Class<?> compression = alone.loadClass(Compression.class.getName());
      Object zstd = compression.getEnumConstants()[Compression.ZSTD.ordinal()];
      Method coding = compression.getDeclaredMethod("coding");
      coding.setAccessible(true);
      InvocationTargetException thrown =
          assertThrows(InvocationTargetException.class, () -> coding.invoke(zstd));
      assertEquals(
          "compress=zstd needs the bundle com.github.luben.zstd-jni, which is not installed",
          thrown.getCause().getMessage());
    }
  }

  /** Loads the bundle's classes by itself, all else by its parent. */
  private static final class OwnFirst extends URLClassLoader {
    OwnFirst(URL[] own, ClassLoader parent) {
      super(own, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.sonde.sink.file.")) {
        Class<?> there = findLoadedClass(name);
        return there == null ? findClass(name) : there;
      }
      return super.loadClass(name, resolve);
    }
  }

  private String unpacked(String name) throws IOException {
    try (InputStream in = new ZstdInputStream(Files.newInputStream(folder.file(name)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
