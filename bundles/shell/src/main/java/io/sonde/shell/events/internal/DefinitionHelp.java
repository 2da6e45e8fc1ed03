package io.sonde.shell.events.internal;

import io.sonde.shell.command.internal.Command.Section;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What definitions look like, for the help (Documentation/trace/kprobetrace.rst, uprobetracer.rst,
 * fprobetrace.rst, eprobetrace.rst).
 */
final class DefinitionHelp {
  private DefinitionHelp() {}

  static List<Section> sections() {
    return List.of(
        new Section(
            "Definitions",
            new TreeMap<>(
                Map.of(
                    "p[:NAME] SYMBOL[+OFFS] [ARG...]", "a function or a place in it",
                    "r[MAX][:NAME] SYMBOL [ARG...]", "its return",
                    "p[:NAME] PATH:OFFSET [ARG...]", "a place in a program's file; r its return",
                    "f[:NAME] SYMBOL[%return] [ARG...]", "a function, by fprobe (Linux 6.5)",
                    "t[:NAME] TRACEPOINT [ARG...]", "a raw tracepoint (Linux 6.5)",
                    "e[:NAME] GROUP.EVENT [ARG...]", "another event (Linux 5.15)"))),
        new Section(
            "Arguments, each [NAME=]VALUE[:TYPE]",
            new TreeMap<>(
                Map.of(
                    "$argN, %REG, $stackN", "parameters, registers, the stack",
                    "$retval, $comm, \\NUMBER", "the return value, the task, a constant",
                    "@SYMBOL, @ADDRESS", "memory of the kernel",
                    "+OFFS(VALUE), +uOFFS(VALUE)", "what VALUE points to, in user space with u",
                    "TYPE", "u8..u64, s8..s64, x8..x64, char, string, ustring, symbol, TYPE[N]"))));
  }
}
