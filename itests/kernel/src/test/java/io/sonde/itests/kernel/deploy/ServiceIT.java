package io.sonde.itests.kernel.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code sonde serve} as the service that its systemd unit makes of it. */
@Timeout(600)
@SuppressWarnings("try") // the calls are made beside the test
class ServiceIT {
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

  /** Receives datagrams as systemd does, and prints a line for each. */
  private static final String MANAGER =
      """
      use Socket; $| = 1; my $path = shift;
      socket(my $s, AF_UNIX, SOCK_DGRAM, 0) or die $!; bind($s, pack_sockaddr_un($path)) or die $!;
      print "bound\\n";
      while (defined recv($s, my $text, 4096, 0)) { $text =~ s/\\n/ /g; print "$text\\n" }
      """;

  @Test
  void tracesWithExactlyTheUnitsCapabilities() throws Exception {
    ServiceUnit unit = ServiceUnit.ofDistribution();
    try (Settings settings = Settings.ofDistribution();
        Served served = Served.prepare();
        Closes closes = Closes.start()) {
      Files.setAttribute(served.output("."), "unix:uid", ServiceUnit.user());
      Path runtime = Files.createDirectory(served.base().resolve("runtime"));
      Files.setAttribute(runtime, "unix:uid", ServiceUnit.user());
      new ProcessBuilder("chmod", "700", runtime.toString()).start().waitFor();
      served.put("closes.c", Closes.program("// sonde: --to file:closes.jsonl", 1));
      served.put(
          "clones.c",
          "// sonde: --to file:clones.jsonl\n"
              + "int kprobe__sys_clone(void *ctx) { bpf_trace_printk(\"clone\\n\"); return 0; }\n");
      served.start(unit.wrapper(), Map.of());
      served.await("closes.c: attached").await("clones.c: attached");
      expectCapabilities(served.pid(), unit);
      assertEquals(0, served.said("warning"), () -> "" + unit);
      for (int i = 0; i < 37; i++) {
        new ProcessBuilder("/bin/true").start().waitFor();
      }
      Thread.sleep(300);
      assertEquals(0, served.terminate());
      assertEquals(2, served.said(", 0 lost"));
      assertTrue(Files.readAllLines(served.output("closes.jsonl")).size() > 100);
      assertTrue(Files.exists(served.output("clones.jsonl")));
    }
  }

  /** What the process has is what the unit gives, and not more. */
  private static void expectCapabilities(long pid, ServiceUnit unit) throws IOException {
    Set<String> values = new TreeSet<>();
    String user = "";
    for (String line : Files.readAllLines(Path.of("/proc", "" + pid, "status"))) {
      if (line.startsWith("CapEff:") || line.startsWith("CapPrm:") || line.startsWith("CapBnd:")) {
        values.add(line.substring(line.indexOf(':') + 1).strip());
      } else if (line.startsWith("Uid:")) {
        user = line.split("\\s+")[2];
      }
    }
    assertEquals(1, values.size(), "effective, permitted, bounding: " + values);
    int count = Long.bitCount(Long.parseLong(values.iterator().next(), 16));
    assertEquals(unit.value("AmbientCapabilities").split(" ").length, count);
    assertEquals("" + ServiceUnit.user(), user);
  }

  @Test
  void tellsItsManagerWhenItIsReadyAndWhenItEnds() throws Exception {
    assertEquals("notify", ServiceUnit.ofDistribution().value("Type"));
    try (Served served = Served.prepare()) {
      Path socket = served.base().resolve("notify");
      Process manager =
          new ProcessBuilder(List.of("perl", "-we", MANAGER, socket.toString()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader heard =
          new BufferedReader(new InputStreamReader(manager.getInputStream()))) {
        assertEquals("bound", heard.readLine());
        served.start(List.of(), Map.of("NOTIFY_SOCKET", socket.toString()));
        String ready = heard.readLine();
        assertTrue(ready.startsWith("READY=1 STATUS=serves at "), ready);
        // who is told so may use it at once
        assertTrue(served.command(0, "traces").contains("no trace is running"));
        assertEquals(0, served.terminate());
        assertEquals("STOPPING=1 STATUS=told to end", heard.readLine());
      } finally {
        manager.destroyForcibly();
      }
    }
  }

  @Test
  void aConsoleIsThereOnRequestOnly() throws Exception {
    try (Served served = Served.prepare()) {
      Path script = Files.writeString(served.output("script"), "lb -s\nsonde:traces\nnosuch\n");
      served.start(List.of(), Map.of()).await("watching");
      String refused = served.command(1, script.toFile(), "console");
      assertTrue(refused.contains("offers no console"), refused);
      assertEquals(0, served.terminate());
    }
    try (Served served = Served.prepare()) {
      Path script = Files.writeString(served.output("script"), "lb -s\nsonde:traces\nnosuch\n");
      served.start(List.of(), Map.of(), "--console").await("watching");
      String printed = served.command(1, script.toFile(), "console");
      assertTrue(printed.contains("io.sonde.engine"), printed);
      assertTrue(printed.contains("no trace is running"), printed);
      assertTrue(printed.contains("nosuch"), printed);
      assertEquals(0, served.terminate());
    }
  }

  @Test
  void listensAtNoPort() throws Exception {
    try (Served served = Served.start();
        Closes closes = Closes.start()) {
      served.put("closes.c", Closes.program("// sonde: --to file:closes.jsonl", 1));
      served.await("closes.c: attached");
      Set<String> sockets = sockets(served.pid());
      assertFalse(sockets.isEmpty(), "its control socket at least");
      for (String table : List.of("tcp", "tcp6", "udp", "udp6", "raw", "raw6")) {
        Path file = Path.of("/proc", "" + served.pid(), "net", table);
        if (Files.exists(file)) {
          Set<String> there = new HashSet<>(sockets);
          there.retainAll(inodes(file));
          assertEquals(Set.of(), there, table);
        }
      }
      assertEquals(0, served.terminate());
    }
  }

  /** Inodes of the sockets that a process has open. */
  private static Set<String> sockets(long pid) throws IOException {
    Set<String> found = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", "" + pid, "fd"))) {
      descriptors.forEach(
          descriptor -> {
            try {
              Matcher socket = SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
              if (socket.matches()) {
                found.add(socket.group(1));
              }
            } catch (IOException e) {
              if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)) {
                throw new UncheckedIOException(e);
              }
            }
          });
    }
    return found;
  }

  /** The tenth column of each line after the first (proc(5)). */
  private static Set<String> inodes(Path table) throws IOException {
    Set<String> inodes = new HashSet<>();
    for (String line : Files.readAllLines(table)) {
      String[] columns = line.strip().split("\\s+");
      inodes.add(columns[9]);
    }
    return inodes;
  }

  @Test
  void withoutTheCapabilitiesItSaysSoWhoeverItIs() throws Exception {
    try (Served served = Served.prepare()) {
      // root, but for them
      served.start(
          List.of("setpriv", "--bounding-set=-bpf,-sys_admin", "--inh-caps=-bpf,-sys_admin"),
          Map.of());
      served.await("warning: no trace will start without CAP_BPF").await("watching");
      assertEquals(0, served.terminate());
    }
  }
}
