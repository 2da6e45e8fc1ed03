package io.sonde.bpf.load.internal;

import java.util.regex.Pattern;

/** What the user can do about common reasons of the verifier's; the first that fits counts. */
enum VerifierAdvice {
  NULL_TEST(
      "(?:invalid mem access|pointer arithmetic on) '?\\w*_or_null.*",
      "test the pointer for NULL before you use it: a lookup may find nothing"),
  KERNEL_MEMORY(
      "invalid mem access '(?:scalar|inv)'",
      "this is no memory that programs may read directly: copy it with bpf_probe_read_kernel or"
          + " bpf_probe_read_user"),
  CONTEXT("invalid bpf_context access", "this context has no such field at this offset and width"),
  UNINITIALISED_STACK(
      "invalid (?:indirect )?(?:access to|read from) stack",
      "set the whole variable before you use it, padding included: = {} or __builtin_memset"),
  STACK_SIZE(
      "combined stack size|invalid stack (?:type|off)|stack depth|invalid write to stack",
      "the stack has 512 bytes: keep large variables in a per-CPU array map"),
  RELEASE("Unreleased reference", "submit or discard what you reserved on every path"),
  BOUNDS(
      "(?:unbounded|outside of the allowed memory|min value is (?:negative|outside)|max value is"
          + " outside|invalid access to (?:map value|memory|packet))",
      "compare the index or length with its limits before you use it"),
  LOOP(
      "infinite loop|back-edge|loop is not bounded",
      "give the loop a constant bound that the verifier can follow"),
  COMPLEXITY(
      "too (?:large|complex|many)|The sequence of \\d+ jumps",
      "make the program smaller, or its loops shorter"),
  LICENSE("GPL.restricted|GPL-compatible|GPL compatible", "declare a GPL-compatible license"),
  HELPER(
      "unknown func|cannot use helper|helper call is not allowed",
      "programs of this type may not call this helper"),
  UNINITIALISED_REGISTER("!read_ok", "a variable is read that was never set on some path"),
  UNREACHABLE("unreachable insn", "the program has code that nothing leads to");

  private final Pattern pattern;
  private final String advice;

  VerifierAdvice(String pattern, String advice) {
    this.pattern = Pattern.compile(pattern);
    this.advice = advice;
  }

  String text() {
    return advice;
  }

  /** Null if there is none for this reason. */
  static String of(String reason) {
    for (VerifierAdvice candidate : values()) {
      if (candidate.pattern.matcher(reason).find()) {
        return candidate.advice;
      }
    }
    return null;
  }
}
