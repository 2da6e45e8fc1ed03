package io.sonde.compiler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares with files under {@code src/test/resources}. With {@code -Dgolden.write=true} they are
 * written instead, and the test fails: what was written is to be read before it is committed.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/io/sonde/compiler/golden");

  private Golden() {}

  public static void check(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual);
      fail("written: " + file);
    }
    assertEquals(Files.readString(file), actual, file.toString());
  }
}
