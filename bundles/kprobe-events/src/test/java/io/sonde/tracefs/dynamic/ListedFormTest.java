package io.sonde.tracefs.dynamic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p vfs_read | p:kprobes/p_vfs_read_0 vfs_read",
        "r ext4:foo.isra.0 | r:kprobes/r_ext4_foo_isra_0_0 ext4:foo.isra.0",
        "p:e vfs_read+8 %di a=%si \\1 | p:kprobes/e vfs_read+8 arg1=%di a=%si arg3=\\1",
        "p:g/ vfs_read+8 | p:g/p_vfs_read_8 vfs_read+8",
        "p:g/ 0x1234 | p:g/ 0x1234",
        "p:g/e f %di $arg* %si | p:g/e f arg1=%di file=file count=count arg4=%si",
        "p:g/e f $arg2 $arg1:u8 x=$arg1 $arg3 | "
            + "p:g/e f count=count file=file:u8 x=$arg1 arg4=$arg3",
        "p:g/e f count:x64 | p:g/e f count=count:x64",
        "r /bin/a-b.so:0x10 | r:uprobes/p_a_0x10 /bin/a-b.so:0x10",
        "f vfs_read | f:fprobes/vfs_read__entry vfs_read",
        "f vfs_read%return $retval | f:fprobes/vfs_read__exit vfs_read%return arg1=$retval",
        "t sched_switch | t:tracepoints/sched_switch sched_switch",
        "t 9p_x | t:tracepoints/_9p_x 9p_x",
        "e sched.sched_switch $prev_pid if prev_pid == 1 | "
            + "e:eprobes/sched_switch sched.sched_switch arg1=$prev_pid"
      })
  void whatTheKernelMakesOfIt(String line, String expected) throws EventSyntaxException {
    DynamicEvent listed = ListedForm.of(DynamicEventParser.parse(line), List.of("file", "count"));
    assertEquals(expected, listed.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r:g/e f | r10:g/e f | true",
        "r:g/e f | r:g/e f | true",
        "r8:g/e f | r8:g/e f | true",
        "r8:g/e f | r9:g/e f | false",
        "p:g/e f | r:g/e f | false",
        "p:g/e 0xffffffff81000000 | p:g/e 0x00000000a3b4c5d6 | true",
        "p:g/e 0xffffffff81000000 | p:g/f 0x00000000a3b4c5d6 | false",
        "p 0xffffffff81000000 | p:kprobes/p_0xffffffff81000000 0x00000000a3b4c5d6 | true",
        "p:g/e 0xffffffff81000000 | p:g/e f | false",
        "p:g/e f %di | p:g/e f arg1=%di | true",
        "p:g/e f %di | p:g/e f arg1=%si | false",
        "p:g/e /a:0x10 | p:g/e /a:0x0000000000000010 | true",
        "p:g/e /a:0x10 | p:g/e f | false"
      })
  void aListedLineIsThatOfADefinition(String line, String listed, boolean matches)
      throws EventSyntaxException {
    DynamicEvent defined = DynamicEventParser.parse(line);
    DynamicEvent read = DynamicEventParser.parse(listed);
    assertEquals(matches, ListedForm.matches(read, defined, List.of()));
  }
}
