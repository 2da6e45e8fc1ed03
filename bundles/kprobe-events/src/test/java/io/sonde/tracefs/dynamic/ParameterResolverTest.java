package io.sonde.tracefs.dynamic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.KernelVersion;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterResolverTest {
  private static final KernelSyntax OLD = new KernelSyntax(KernelVersion.of(6, 1), "");
  private static final KernelSyntax NEW = new KernelSyntax(KernelVersion.of(6, 12), "");

  private static String resolved(String line) throws IOException {
    DynamicEvent event = DynamicEventParser.parse(line);
    return new ParameterResolver(VfsBtf::btf, OLD).resolve(event).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file | file=$arg1:x64",
        "count | count=$arg3:u64",
        "order wide sure | order=$arg4:s32 wide=$arg5:s64 sure=$arg6:u8",
        "n=count | n=$arg3:u64",
        "count:s32 | count=$arg3:s32",
        "buf:string | buf=+0($arg2):string",
        "buf:ustring | buf=+0($arg2):ustring",
        "+8(file):u32 | +8($arg1):u32",
        "+0(file->f_path.dentry) | +0(+24($arg1))",
        "file->f_flags | +0($arg1):u32",
        "file->f_word | +32($arg1):u64",
        "file->f_mode:x32 | +32($arg1):x32",
        "file->f_low | +4($arg1):b3@5/8",
        "file->f_wide | +5($arg1):b6@4/16",
        "d=file->f_path.dentry | d=+24($arg1):x64",
        "file->f_path.dentry->d_name.name:string | +0(+40(+24($arg1))):string",
        "file->f_path.dentry->d_iname:string | +48(+24($arg1)):string",
        "\\1 $comm %di | \\1 $comm %di",
        "$arg1:%pD | +0(+40(+24($arg1))):string",
        "n=+24($arg1):%pd | n=+0(+40(+24($arg1))):string",
        "file:%pD | file=+0(+40(+24($arg1))):string",
        "\\1 $arg* \\2 | \\1 file=$arg1:x64 buf=$arg2:x64 count=$arg3:u64 order=$arg4:s32"
            + " wide=$arg5:s64 sure=$arg6:u8 \\2"
      })
  void parametersAndMembers(String arguments, String expected) throws IOException {
    assertEquals("p:g/e vfs_read " + expected, resolved("p:g/e vfs_read " + arguments));
  }

  @Test
  void aReturnValuesMembers() throws IOException {
    assertEquals("r open +0($retval):u32", resolved("r open $retval->f_flags"));
    assertEquals("r open $retval", resolved("r open $retval"));
    assertEquals("r title +0($retval):ustring", resolved("r title $retval:ustring"));
  }

  @Test
  void eventProbesHaveNoNamesOfFilesInAnyKernel() throws IOException {
    DynamicEvent event = DynamicEventParser.parse("e g.e n=$file:%pD");
    assertEquals(
        "e g.e n=+0(+40(+24($file))):string",
        new ParameterResolver(VfsBtf::btf, NEW).resolve(event).text());
  }

  @Test
  void aTracepointsFirstParameterIsNotItsOwn() throws IOException {
    assertEquals("t file_event file=$arg1:x64", resolved("t file_event file"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p vfs_read %di size | 16 | no parameter size: it has file, buf, count, order, wide, sure",
        "p vfs_read file->size | 12 | no member size in file",
        "p vfs_read count->x | 12 | count is no pointer",
        "p vfs_read buf->x | 12 | buf is no structure",
        "p vfs_read file->f_flags.x | 12 | file->f_flags is no structure",
        "p vfs_read count:string | 12 | count is no text: not char * or char []",
        "r vfs_read $retval:string | 12 | $retval is no text: not char * or char []",
        "p vfs_write count | 13 | no function vfs_write in test",
        "p vfs_read+4 count | 14 | parameters are known at a function's entry only",
        "p 0x1234 count | 10 | parameters are known of the kernel's functions only",
        "p by_value count | 12 | parameter path is a structure: none has a register known",
        "t other file | 9 | no tracepoint other in test"
      })
  void whatIsNotInTheTypes(String line, int column, String reason) {
    EventSyntaxException e = assertThrows(EventSyntaxException.class, () -> resolved(line));
    assertEquals(reason, e.reason());
    assertEquals(column, e.column());
  }

  @Test
  void aKernelThatKnowsTheNamesIsLeftToIt() throws IOException {
    DynamicEvent event = DynamicEventParser.parse("p vfs_read $arg* a=file->f_flags $arg1:%pd");
    assertSame(event, new ParameterResolver(VfsBtf::btf, NEW).resolve(event));
  }
}
