package io.sonde.lang.c.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Files of cases: a line {@code ### name}, the input, a line {@code ---}, the expected output. With
 * {@code -Dgolden.write=true} what comes out is written back as what is expected.
 */
public final class Golden {
  private static final String FOLDER = "src/test/resources/io/sonde/lang/c/";

  private Golden() {}

  /** A test for each case of a file. */
  public static Stream<DynamicTest> cases(String file, UnaryOperator<String> subject) {
    Map<String, String[]> cases = read(file);
    if (Boolean.getBoolean("golden.write")) {
      update(file, cases, subject);
      cases = read(file);
    }
    return cases.entrySet().stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.getKey(),
                    () -> assertEquals(c.getValue()[1], subject.apply(c.getValue()[0]).strip())));
  }

  private static Map<String, String[]> read(String file) {
    Map<String, String[]> cases = new LinkedHashMap<>();
    for (String part : ("\n" + text(file)).split("\n### ")) {
      if (!part.isBlank()) {
        int name = part.indexOf('\n');
        String body = part.substring(name + 1);
        int middle = body.indexOf("\n---");
        String input = middle < 0 ? body.strip() : body.substring(0, middle);
        String output = middle < 0 ? "" : body.substring(middle + 4).strip();
        cases.put(part.substring(0, name).strip(), new String[] {input + "\n", output});
      }
    }
    return cases;
  }

  private static String text(String file) {
    try {
      Path source = Path.of(FOLDER + file);
      if (Files.exists(source)) {
        return Files.readString(source);
      }
      try (InputStream in = Golden.class.getResourceAsStream("/io/sonde/lang/c/" + file)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void update(
      String file, Map<String, String[]> cases, UnaryOperator<String> subject) {
    List<String> parts = new ArrayList<>();
    cases.forEach(
        (name, c) ->
            parts.add(
                "### "
                    + name
                    + "\n"
                    + c[0].stripTrailing()
                    + "\n---\n"
                    + subject.apply(c[0]).strip()
                    + "\n"));
    try {
      Files.writeString(Path.of(FOLDER + file), String.join("\n", parts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
