package io.sonde.kernel.proc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildConfigTest {
  private static final String TEXT =
      """
      #
      # Automatically generated file; DO NOT EDIT.
      #
      CONFIG_CC_VERSION_TEXT="gcc (GCC) = 15"
      CONFIG_HZ=250
      # CONFIG_KPROBES is not set
      CONFIG_BPF=y
      CONFIG_VFAT_FS=m
      """;

  private static final Map<String, String> OPTIONS =
      Map.of(
          "CONFIG_CC_VERSION_TEXT",
          "\"gcc (GCC) = 15\"",
          "CONFIG_HZ",
          "250",
          "CONFIG_KPROBES",
          "n",
          "CONFIG_BPF",
          "y",
          "CONFIG_VFAT_FS",
          "m");

  @TempDir private Path folder;

  private Path packed() throws IOException {
    Path file = folder.resolve("config.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(TEXT.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  @Test
  void plainAndPackedFilesSayTheSame() throws IOException {
    Path plain = Files.writeString(folder.resolve("config-6.1"), TEXT);
    assertEquals(OPTIONS, BuildConfig.read(plain));
    assertEquals(OPTIONS, BuildConfig.read(packed()));
  }

  @Test
  void theFirstFileThatCanBeReadDecides() throws IOException {
    Path absent = folder.resolve("absent");
    Path broken = Files.writeString(folder.resolve("broken.gz"), "not packed at all");
    assertEquals(OPTIONS, BuildConfig.firstOf(List.of(absent, broken, packed())));
    assertEquals(Map.of(), BuildConfig.firstOf(List.of(absent, broken)));
  }
}
