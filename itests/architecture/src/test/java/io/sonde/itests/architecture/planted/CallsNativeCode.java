package io.sonde.itests.architecture.planted;

/** Has a native method. */
final class CallsNativeCode {
  private CallsNativeCode() {}

  static native int getpid();
}
