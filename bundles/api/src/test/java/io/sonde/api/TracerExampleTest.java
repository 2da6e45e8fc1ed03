package io.sonde.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in {@link Tracer}'s documentation is one that compiles. */
class TracerExampleTest {
  @TempDir private Path folder;

  @Test
  void theDocumentedProgramCompilesWithoutWarnings() throws IOException {
    Path source = folder.resolve("Example.java");
    Files.writeString(
        source,
        """
        import io.sonde.api.*;
        import java.time.Duration;

        class Example {
          void run(Tracer tracer) throws InterruptedException {
        %s
          }
        }
        """
            .formatted(example()));
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of(
                    "-Xlint:all",
                    "-Werror",
                    "-proc:none",
                    "-d",
                    folder.toString(),
                    "-cp",
                    classes()),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
            .call();
    assertEquals("true", compiled + messages.toString());
  }

  private static String classes() {
    return System.getProperty("java.class.path");
  }

  private static String example() throws IOException {
    String text = Files.readString(Path.of("src/main/java/io/sonde/api/Tracer.java"));
    String begin = "<pre>{@code\n";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("}</pre>", from);
    return text.substring(from, to)
        .lines()
        .map(line -> line.replaceFirst("^ \\* ?", ""))
        .collect(Collectors.joining("\n"));
  }
}
