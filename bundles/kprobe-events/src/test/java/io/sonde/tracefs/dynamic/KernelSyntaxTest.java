package io.sonde.tracefs.dynamic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.KernelVersion;
import io.sonde.tracefs.dynamic.KernelSyntax.Unsupported;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelSyntaxTest {
  private static KernelSyntax recorded(String kernel) {
    return recorded(kernel, Set.of());
  }

  private static KernelSyntax recorded(String kernel, Set<String> off) {
    String readme = Tables.text("readme-" + kernel + ".txt");
    return new KernelSyntax(KernelVersion.parse(kernel), readme, off);
  }

  private static Set<Construct> missing(KernelSyntax syntax) {
    Set<Construct> missing = EnumSet.allOf(Construct.class);
    missing.removeIf(syntax::has);
    return missing;
  }

  @Test
  void whatTheReadmeOfDebians6_1DoesNotTellOf() {
    assertEquals(
        EnumSet.of(
            Construct.HYPHEN,
            Construct.CHAR,
            Construct.FPROBE,
            Construct.TRACEPOINT_PROBE,
            Construct.PARAMETER,
            Construct.MEMBER,
            Construct.ARGUMENT_AT_RETURN,
            Construct.VFS_NAME),
        missing(recorded("6.1")));
  }

  @Test
  void debians6_12HasAll() {
    assertEquals(Set.of(), missing(recorded("6.12")));
  }

  @Test
  void aKernelWithoutKprobesHasNoFprobesAndNoEventProbes() {
    assertEquals(
        EnumSet.of(
            Construct.EVENT_PROBE,
            Construct.FPROBE,
            Construct.TRACEPOINT_PROBE,
            Construct.PARAMETER,
            Construct.MEMBER),
        missing(recorded("6.18", Set.of("CONFIG_EPROBE_EVENTS"))));
  }

  @Test
  void withoutAReadmeTheVersionTells() {
    for (Construct construct : Construct.values()) {
      KernelVersion since = construct.since();
      assertTrue(new KernelSyntax(since, "").has(construct), construct.name());
      KernelVersion before =
          since.minor() == 0
              ? KernelVersion.of(since.major() - 1, 99)
              : KernelVersion.of(since.major(), since.minor() - 1);
      assertFalse(new KernelSyntax(before, "").has(construct), construct.name());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p f $comm | COMM",
        "p f %di:x8 | HEXADECIMAL",
        "r8 f | MAXACTIVE",
        "p f $arg1 | ARGUMENT",
        "p f +0(%di):u8[2] | ARRAY",
        "p f +0($arg1):x8[2] | HEXADECIMAL ARGUMENT ARRAY",
        "p f %di:symbol | SYMBOL_TYPE",
        "p /a:0(0x10) | COUNTER",
        "p f +0(%di):ustring | USTRING",
        "p f +u0(%di) | USER_MEMORY",
        "p f +0(+u0(%di)) | USER_MEMORY",
        "p f \\1 | IMMEDIATE",
        "p f \\\"a\" | IMMEDIATE_TEXT",
        "e a.b | DYNAMIC_EVENTS EVENT_PROBE",
        "e a.b if x == 1 | DYNAMIC_EVENTS EVENT_PROBE FILTER",
        "p:g/ f | GROUP_ONLY",
        "p:g-h/e f | HYPHEN",
        "p f %di:symstr | SYMSTR",
        "p f %di:char | CHAR",
        "f f | DYNAMIC_EVENTS FPROBE",
        "t f | DYNAMIC_EVENTS TRACEPOINT_PROBE",
        "p f file | PARAMETER",
        "p f $arg* | PARAMETER",
        "p f file->a | PARAMETER MEMBER",
        "r f $retval->a | MEMBER",
        "r f $retval:string | PARAMETER",
        "r f +0($retval):string | ''",
        "r f $arg1 | ARGUMENT ARGUMENT_AT_RETURN",
        "r f file | PARAMETER ARGUMENT_AT_RETURN",
        "f f%return $arg* | DYNAMIC_EVENTS FPROBE PARAMETER ARGUMENT_AT_RETURN",
        "p f $arg1:%pd | ARGUMENT VFS_NAME",
        "p:g/e f+8 %di a=@jiffies:u64 +0(%si):string $stack1:b4@4/32 | ''"
      })
  void whatADefinitionUses(String line, String constructs) throws EventSyntaxException {
    Set<Construct> used = KernelSyntax.constructs(DynamicEventParser.parse(line)).keySet();
    assertEquals(constructs, String.join(" ", used.stream().map(Enum::name).toList()));
  }

  @Test
  void refusalsNameTheWordsAndTheVersion() throws EventSyntaxException {
    KernelSyntax old = new KernelSyntax(KernelVersion.of(6, 1), "");
    DynamicEvent event = DynamicEventParser.parse("p f %di n=file:u64 b=%si:char");
    List<Unsupported> unsupported = old.unsupported(event);
    assertEquals(
        List.of(
            "b=%si:char: Linux 6.3 and later have the type char; this is 6.1",
            "n=file:u64: Linux 6.5 and later have parameters by their names, and $arg*; this is"
                + " 6.1"),
        unsupported.stream().map(Unsupported::message).toList());
    KernelSyntax bare = recorded("6.18");
    assertEquals(
        List.of(
            "f:vfs_read: Linux 6.5 and later have fprobes (f); this one, 6.18, was built without"
                + " CONFIG_FPROBE_EVENTS"),
        bare.unsupported(DynamicEventParser.parse("f vfs_read")).stream()
            .map(Unsupported::message)
            .toList());
  }
}
