package io.sonde.probe.kprobe.internal;

/** Where in a function a probe is. */
enum Point {
  /** Its first instruction. */
  ENTRY("kprobe", "sys_enter"),
  /** Its return to the caller. */
  RETURN("kretprobe", "sys_exit");

  private final String type;
  private final String syscallEvent;

  Point(String type, String syscallEvent) {
    this.type = type;
    this.syscallEvent = syscallEvent;
  }

  /** The probe type's name. */
  String type() {
    return type;
  }

  /** The tracepoint that every system call passes there. */
  String syscallEvent() {
    return syscallEvent;
  }

  /** The tracepoint, of category {@code syscalls}, that one system call passes there. */
  String eventOf(String call) {
    return syscallEvent + "_" + call;
  }
}
