package io.sonde.itests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.itests.bench.subject.Compile;
import io.sonde.itests.guest.Guest;
import io.sonde.itests.guest.GuestResult;
import io.sonde.itests.guest.KernelLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the start of the program to its first line where bcc works: in a guest with Debian's 6.1
 * kernel, beside bcc's own hello world with the kernel's headers, and bpftrace. Emulation slows the
 * three unevenly, so the ratios are the guest's own.
 */
class GuestFirstEventBench {
  private static final int RUNS = 10;

  /** Times bcc's median; the aim is to be faster. */
  private static final double GATE = 1.25;

  private static final Duration LIMIT = Duration.ofMinutes(15);

  @TempDir Path folder;

  @Test
  void besideBcc() throws Exception {
    Path home = Path.of(System.getProperty("sonde.home")).toAbsolutePath();
    Guest guest = Guest.of(KernelLine.LINUX_6_1, folder.resolve("guest"));
    Command.output(
        List.of(
            "apt-get",
            "install",
            "-y",
            "-q",
            "--no-install-recommends",
            "bpfcc-tools",
            "bpftrace",
            "linux-headers-" + guest.kernel().release()));
    Path files = Files.createDirectory(folder.resolve("files"));
    Files.writeString(files.resolve("cost.pl"), Compile.text("cost.pl"));
    Files.writeString(files.resolve("run.sh"), Compile.text("guest-first-event.sh"));
    Files.writeString(files.resolve("hello.c"), Compile.text("hello_world.c"));
    GuestResult result =
        guest
            .withVisible(home)
            .withVisible(files)
            .withHardware(2048, 2)
            .run(
                List.of(
                    "sh",
                    files.resolve("run.sh").toString(),
                    Integer.toString(RUNS),
                    files.toString(),
                    home.toString()),
                LIMIT);
    assertEquals(0, result.status(), result.output());
    Map<String, Figures> figures = new LinkedHashMap<>();
    for (String line : result.output().lines().toList()) {
      String[] words = line.split(" ");
      figures
          .computeIfAbsent(words[0], name -> new Figures())
          .add(Map.of(words[1], Double.valueOf(words[2])));
    }
    double bcc = first(figures.get("bcc")).median();
    report(figures, bcc).publish();
    assertTrue(
        first(figures.get("sonde")).median() <= GATE * bcc, "first event: " + GATE + " times bcc");
  }

  private static Samples first(Figures figures) {
    return figures.samples().get("first");
  }

  private static Report report(Map<String, Figures> figures, double bcc) {
    Table table = new Table("", "first line, ms", "times bcc", "peak memory, MB");
    figures.forEach(
        (name, runs) ->
            table.row(
                name,
                first(runs).show(0),
                String.format(Locale.ROOT, "%.2f", first(runs).median() / bcc),
                String.format(Locale.ROOT, "%.0f", runs.samples().get("rss").median() / 1e3)));
    return new Report("guest-first-event", "The first line in a 6.1 guest")
        .say(
            "Hello world on clone(2), a fork every 50 ms, "
                + RUNS
                + " rounds, each program once a round; bcc's own hello_world.py with the kernel's"
                + " headers. Median (range). Gate: "
                + GATE
                + " times bcc; aim: faster.")
        .show(table);
  }
}
