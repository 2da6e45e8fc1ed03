package io.sonde.tracefs.dynamic;

import io.sonde.api.KernelVersion;
import java.util.Optional;

/**
 * What the language has got since it was made, and with which kernel. Versions are of the first
 * release that has the commit named beside it; what is older than Linux 4.4 is not listed. Where
 * tracefs' own {@code README} tells of a construct, the words it does so with are given: backports
 * and configurations make versions no more than a guess ({@link KernelSyntax}).
 */
public enum Construct {
  // 35abb67de744
  COMM("$comm", 4, 8, "$comm"),
  // 17ce3dc7e5a0
  HEXADECIMAL("hexadecimal types (x8 to x64)", 4, 9, "x8/16/32/64"),
  // 696ced4fb1d7
  MAXACTIVE("the number of returns that can be waited for", 4, 12, "r[maxactive]"),
  // a1303af5d79e; needs HAVE_FUNCTION_ARG_ACCESS_API of the architecture
  ARGUMENT("a parameter by its number ($argN)", 4, 20, "$comm, $arg<N>"),
  // 40b53b771806
  ARRAY("arrays", 4, 20, "<type>\\[<array-size>\\]"),
  // 60c2e0cebfd0
  SYMBOL_TYPE("the type symbol", 4, 20, "string, symbol"),
  // 1cc33161a83d
  COUNTER("a uprobe's reference counter", 4, 20, "(ref_ctr_offset)"),
  // 5448d44c3855
  DYNAMIC_EVENTS("the file dynamic_events", 5, 0, "dynamic_events"),
  // 88903c464321
  USTRING("the type ustring", 5, 3, "ustring"),
  // e65f7ae7f4da
  USER_MEMORY("memory of the process (+u)", 5, 3, "+|-[u]<offset>"),
  // 6218bf9f4d29
  IMMEDIATE("an immediate number", 5, 4, "\\imm-value"),
  // a42e3c4de964
  IMMEDIATE_TEXT("an immediate text", 5, 4, "\\\"imm-string\""),
  // 7491e2c44278; README tells of it even where the option, which came later, is off
  EVENT_PROBE(
      "event probes (e)", 5, 15, "<attached-group>.<attached-event>", "CONFIG_EPROBE_EVENTS"),
  // 95c104c378dc
  GROUP_ONLY("a group without an event's name", 6, 0, "p[:[<group>/][<event>]]"),
  // 752be5c5c910; README tells of it since 6.3 only
  FILTER("an event probe's filter", 6, 1, null),
  // 575b76cb8853
  HYPHEN("a hyphen in a group's name", 6, 2, null),
  // b26a124cbfa8; stable kernels of 6.1 have it too
  SYMSTR("the type symstr", 6, 2, "symstr"),
  // 8478cca1e3ab
  CHAR("the type char", 6, 3, "char, string"),
  // 334e5519c375
  FPROBE("fprobes (f)", 6, 5, "f[:[<group>/][<event>]]", "CONFIG_FPROBE_EVENTS"),
  // e2d0d7b2f42d
  TRACEPOINT_PROBE(
      "tracepoint probes (t)", 6, 5, "t[:[<group>/][<event>]]", "CONFIG_FPROBE_EVENTS"),
  // b576e09701c7, 18b1e870a496
  PARAMETER(
      "parameters by their names, and $arg*", 6, 5, "<argname>", "CONFIG_PROBE_EVENTS_BTF_ARGS"),
  // c440adfbe302
  MEMBER("members of structures (->)", 6, 6, "<argname>[->field", "CONFIG_PROBE_EVENTS_BTF_ARGS"),
  // 25f00e40ce79
  ARGUMENT_AT_RETURN("parameters at a return", 6, 9, "return probes support: $retval, $arg<N>"),
  // d9b15224dd8f, 20fe4d07bde6
  VFS_NAME("the types %pd and %pD", 6, 10, "%pd/%pD");

  private final String title;
  private final KernelVersion since;
  private final String readme;
  private final String option;

  Construct(String title, int major, int minor, String readme) {
    this(title, major, minor, readme, null);
  }

  Construct(String title, int major, int minor, String readme, String option) {
    this.title = title;
    this.since = KernelVersion.of(major, minor);
    this.readme = readme;
    this.option = option;
  }

  /** In words. */
  public String title() {
    return title;
  }

  /** The first release that has it. */
  public KernelVersion since() {
    return since;
  }

  /** How {@code README} spells it; empty if it says nothing of it. */
  public Optional<String> readme() {
    return Optional.ofNullable(readme);
  }

  /** The option of the kernel's build that it needs, beside that of the file it is written to. */
  public Optional<String> option() {
    return Optional.ofNullable(option);
  }
}
