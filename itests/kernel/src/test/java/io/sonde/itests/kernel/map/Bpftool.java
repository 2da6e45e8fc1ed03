package io.sonde.itests.kernel.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.bpf.map.BpfMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** bpftool(8), of the Debian package of that name: another's view of the same maps. */
final class Bpftool {
  private static final Pattern ENTRY =
      Pattern.compile("\\{\"key\":\\[([^]]*)],\"(?:value\":\\[([^]]*)]|values\":(\\[.*?}]))");

  private static final Pattern BYTES = Pattern.compile("\"value\":\\[([^]]*)]");

  private Bpftool() {}

  /** What it prints; whatever its status. */
  record Answer(int status, String text) {}

  static Answer run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(path()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text.strip());
  }

  private static String path() {
    return Stream.of("/usr/sbin/bpftool", "/usr/bin/bpftool", "/sbin/bpftool")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no bpftool: install the Debian package bpftool"));
  }

  /** Runs {@code bpftool map ACTION id ID …} and expects it to do it. */
  static String map(BpfMap map, String action, String... more)
      throws IOException, InterruptedException {
    Answer answer = tryMap(map, action, more);
    assertEquals(0, answer.status(), answer::text);
    return answer.text();
  }

  static Answer tryMap(BpfMap map, String action, String... more)
      throws IOException, InterruptedException {
    String id = Integer.toString(map.info().id());
    return run(
        Stream.concat(Stream.of("-j", "map", action, "id", id), Stream.of(more))
            .toArray(String[]::new));
  }

  /** {@code WORD hex 01 02 …}, as its arguments want it. */
  static String[] hex(String word, ByteBuffer bytes) {
    List<String> words = new ArrayList<>(List.of(word, "hex"));
    for (int at = bytes.position(); at < bytes.limit(); at++) {
      words.add(HexFormat.of().toHexDigits(bytes.get(at)));
    }
    return words.toArray(String[]::new);
  }

  /**
   * All entries as it reads them: bytes in hexadecimal; of a per-CPU map one value after another.
   */
  static Map<String, String> dump(BpfMap map) throws IOException, InterruptedException {
    Map<String, String> entries = new TreeMap<>();
    Matcher entry = ENTRY.matcher(map(map, "dump"));
    while (entry.find()) {
      String value =
          entry.group(2) != null
              ? plain(entry.group(2))
              : BYTES
                  .matcher(entry.group(3))
                  .results()
                  .map(result -> plain(result.group(1)))
                  .collect(Collectors.joining());
      entries.put(plain(entry.group(1)), value);
    }
    return entries;
  }

  private static String plain(String list) {
    return list.replaceAll("\"0x|[\",]", "");
  }
}
