package io.sonde.shell.events.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.command.internal.Completion;
import io.sonde.shell.service.internal.ProbeTypes;
import io.sonde.shell.testing.FakeControl;
import io.sonde.shell.testing.FakeRegistry;
import io.sonde.shell.testing.FakeTracer;
import io.sonde.shell.testing.TestIo;
import io.sonde.tracefs.EventHolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsCommandTest {
  private static final ProbeTypes NO_TYPES = TreeMap::new;

  private final FakeRegistry registry =
      new FakeRegistry()
          .with("sonde", "open", EventHolder.FOREIGN)
          .with("sonde_1_2_3", "close", EventHolder.ANOTHER_SONDE)
          .with("kprobes", "open", EventHolder.FOREIGN)
          .with("kprobes", "read", EventHolder.FOREIGN);
  private final FakeTracer tracer = new FakeTracer();
  private final EventsCommand events =
      new EventsCommand(() -> registry, () -> tracer, new FakeControl(tracer), NO_TYPES);
  private final TestIo io = TestIo.process();

  private int run(String... arguments) {
    return CommandRunner.run(events, List.of(arguments), io.io());
  }

  @Test
  void addPutsWhatNamesNoGroupIntoOursAndKeepsTheGoodOnes() {
    assertEquals(1, run("add", "p:a vfs_read", "p:b nosuch", "p:g/c vfs_write", "p:d sym $nope"));
    assertEquals(List.of("define p:sonde/a vfs_read", "define p:g/c vfs_write"), registry.done());
    assertEquals("sonde:a\ng:c\n", io.out());
    assertTrue(io.err().contains("no such symbol"), io.err());
    assertTrue(io.err().contains("\n  p:d sym $nope\n"), io.err());
    assertTrue(io.err().stripTrailing().endsWith("^") || io.err().contains("^\n"), io.err());
  }

  @Test
  void addReadsFilesAndEnables(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("events");
    Files.writeString(file, "# two\np:a vfs_read\n\n  p:b vfs_write\n");
    assertEquals(0, run("add", "--group", "mine", "--enable", "-f", file.toString()));
    assertEquals(
        List.of("define p:mine/a vfs_read", "define p:mine/b vfs_write", "enable all"),
        registry.done());
  }

  @Test
  void listTellsWhoMadeWhat() {
    assertEquals(0, run("list"));
    assertEquals(
        """
        MAKER  ENABLED  EVENT              DEFINITION
        sonde  yes      sonde:open         p:sonde/open place
        sonde  no       sonde_1_2_3:close  p:sonde_1_2_3/close place
        other  yes      kprobes:open       p:kprobes/open place
        other  no       kprobes:read       p:kprobes/read place
        """,
        io.out());
  }

  @Test
  void listForPrograms() {
    assertEquals(0, run("list", "--json", "read"));
    assertEquals(
        "{\"group\":\"kprobes\",\"event\":\"read\",\"maker\":\"other\",\"file\":\"kprobe_events\","
            + "\"definition\":\"p:kprobes/read place\",\"enabled\":false}\n",
        io.out());
  }

  @Test
  void showHasAllThatTheKernelTells() {
    assertEquals(0, run("show", "kprobes:read"));
    assertEquals(
        """
        kprobes:read
          definition  p:kprobes/read place
          maker       other
          folder      events/kprobes/read
          id          77
          enabled     no
          filter      n > 3
          trigger     stacktrace
          hits        12
          misses      unknown

        OFFSET  SIZE  SIGNED  FIELD       DECLARATION
        4       4     yes     common_pid  int
        16      8     no      n           u64
        """,
        io.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "enable read|enable kprobes:read",
        "disable sonde/open|disable sonde:open",
        "enable sched:sched_switch|enable sched:sched_switch",
        "enable --instance mine read|enable kprobes:read in mine",
        "filter read n==1|filter 'n==1' kprobes:read",
        "filter --clear read|clear filter kprobes:read",
        "trigger read stacktrace|add trigger stacktrace kprobes:read",
        "trigger read !stacktrace|remove trigger stacktrace kprobes:read",
        "trigger --remove read stacktrace|remove trigger stacktrace kprobes:read",
        "remove close|remove sonde_1_2_3:close",
      })
  void oneEvent(String words, String done) {
    assertEquals(0, run(words.split(" ")), io.err());
    assertEquals(List.of(done), registry.done());
  }

  @Test
  void patternsMeanManyDynamicEvents() {
    assertEquals(0, run("disable", "*:open", "read"));
    assertEquals(
        List.of("disable sonde:open", "disable kprobes:open", "disable kprobes:read"),
        registry.done());
  }

  @Test
  void filtersAndTriggersAreShown() {
    run("filter", "read");
    run("trigger", "read");
    assertEquals("n > 3\nstacktrace\n", io.out());
  }

  @Test
  void profileSaysUnknownWhereTheKernelDoesNotCount() {
    assertEquals(0, run("profile", "read", "sched:sched_switch"));
    assertEquals(
        """
        EVENT               HITS     MISSES
        kprobes:read        12       unknown
        sched:sched_switch  unknown  unknown
        """,
        io.out());
  }

  @Test
  void oneThatCannotBeRemovedKeepsNoOther() {
    registry.with("g", "busy", EventHolder.FOREIGN);
    assertEquals(1, run("remove", "busy", "read"));
    assertEquals(List.of("remove kprobes:read"), registry.done());
    assertTrue(io.err().contains("g:busy is in use"), io.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show open|1|more than one event",
        "show reed|1|did you mean read?",
        "remove nosuch:thing|1|no dynamic event nosuch:thing",
        "show|2|one event at a time",
        "enable|2|no event",
        "filter a b c|2|at most one filter",
        "filter --clear read n==1|2|--clear",
        "trigger --remove read|2|which trigger?",
        "add|2|no definition",
        "record|2|no event",
        "recrod|2|did you mean record?",
        "list --jsno|2|unknown option --jsno",
        "list a b|2|one pattern",
        "record --pid x sched:s|2|--pid",
        "record --buffer 0 sched:s|2|--buffer",
        "record --filter 'other: n==1' sched:s|2|no event of that name",
        "record --detach sched:s --to file:/tmp/x|1|no background sonde",
      })
  void mistakes(String words, int status, String told) {
    assertEquals(status, run(Words.of(words)));
    assertTrue(io.err().contains(told), io.err());
  }

  /** Cuts at spaces, but not between apostrophes. */
  private static final class Words {
    static String[] of(String line) {
      String[] words = line.split(" (?=(?:[^']*'[^']*')*[^']*$)");
      for (int i = 0; i < words.length; i++) {
        words[i] = words[i].replace("'", "");
      }
      return words;
    }
  }

  @Test
  void aGroupAloneSaysWhatThereIs() {
    assertEquals(2, run());
    assertTrue(io.err().contains("record, add, list"), io.err());
  }

  @Test
  void helpOfEachCommandNamesTheGroup() {
    assertEquals(0, run("add", "--help"));
    assertTrue(io.out().startsWith("usage: sonde events add "), io.out());
  }

  @Test
  void completion() {
    assertEquals(List.of("record", "remove"), Completion.of(events, List.of(), "re"));
    assertEquals(
        List.of("kprobes:open", "kprobes:read"), Completion.of(events, List.of("show"), "kp"));
    assertEquals(List.of("--clear"), Completion.of(events, List.of("filter"), "--c"));
    assertEquals(List.of(), Completion.of(events, List.of("nosuch"), ""));
  }
}
