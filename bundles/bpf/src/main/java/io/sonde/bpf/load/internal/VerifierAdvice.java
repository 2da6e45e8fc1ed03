package io.sonde.bpf.load.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user can do about common reasons of the verifier's (the messages of
 * kernel/bpf/verifier.c, 5.4 to 6.18); the first that fits counts. Where one message has several
 * causes, the advice is true of all of them, or there is none.
 */
enum VerifierAdvice {
  NULL_TEST(
      "(?:invalid mem access|pointer arithmetic on) '?\\w*_or_null",
      "this pointer may be NULL: test it before you use it"),
  KERNEL_MEMORY(
      "invalid mem access '(?:scalar|inv)'",
      "to the verifier this is a number, not a pointer it knows: read the memory of the kernel with"
          + " bpf_probe_read_kernel, that of a process with bpf_probe_read_user"),
  CONTEXT(
      "invalid bpf_context access",
      "programs of this type may not access their context at this offset with this width"),
  UNINITIALISED_STACK(
      "invalid (?:indirect )?read from stack (?:R\\d+ )?off -?\\d+\\+\\d+ size",
      "bytes are read that were never set: set the whole variable first, the padding between its"
          + " fields included, as __builtin_memset does"),
  BELOW_STACK(
      StackAccess.FORM,
      "the stack has 512 bytes, down to off=-512, and this lies below them: keep large variables in"
          + " a per-CPU array map, and indexes within their arrays") {
    @Override
    boolean fits(Matcher reason) {
      return StackAccess.of(reason).isBelow();
    }
  },
  BEYOND_VARIABLE(
      StackAccess.FORM,
      "the access runs past the end of the stack, beyond the variable it is for: check the size or"
          + " index that is given") {
    @Override
    boolean fits(Matcher reason) {
      return StackAccess.of(reason).runsPastEnd();
    }
  },
  STACK_SIZE(
      "combined stack size",
      "functions that call each other have 512 bytes of stack together: keep large variables in a"
          + " per-CPU array map"),
  RELEASE(
      "Unreleased reference",
      "what a helper has handed out must be given back on every path: a reserved record of a ring"
          + " buffer is submitted or discarded"),
  BOUNDS(
      "unbounded|outside of the allowed memory|min value is negative|invalid variable-offset"
          + "|invalid access to (?:map value|memory|packet)",
      "what is accessed must lie within the memory that is there: compare an index or length with"
          + " its limits first"),
  LOOP(
      "infinite loop|back-edge|loop is not bounded",
      "give the loop a constant bound that the verifier can follow"),
  COMPLEXITY(
      "BPF program is too large|The sequence of \\d+ jumps is too complex",
      "make the program smaller, or its loops shorter"),
  LICENSE("GPL.restricted|non-GPL compatible|GPL-compatible", "declare a GPL-compatible license"),
  HELPER(
      "unknown func|cannot use helper|helper call is not allowed",
      "this kernel does not offer this helper to programs of this type"),
  UNINITIALISED_REGISTER("!read_ok", "a value is used or returned that some path never set");

  private final Pattern pattern;
  private final String advice;

  VerifierAdvice(String pattern, String advice) {
    this.pattern = Pattern.compile(pattern);
    this.advice = advice;
  }

  /** Whether a reason of the right form is one that the advice is for. */
  boolean fits(Matcher reason) {
    return true;
  }

  String text() {
    return advice;
  }

  /** Null if there is none for this reason. */
  static String of(String reason) {
    for (VerifierAdvice candidate : values()) {
      Matcher matcher = candidate.pattern.matcher(reason);
      if (matcher.find() && candidate.fits(matcher)) {
        return candidate.advice;
      }
    }
    return null;
  }
}
