package io.sonde.itests.kernel;

/**
 * A system call in strace's log.
 *
 * @param thread that made it
 * @param name of the call
 * @param text the arguments, as strace prints them
 * @param result what it returned, {@code ?} if it never did
 */
record StraceCall(long thread, String name, String text, String result) {

  /** The number it returned. */
  long number() {
    return Long.parseLong(result.split("[^0-9-]", -1)[0]);
  }
}
