package io.sonde.perf.internal;

/** Kinds of perf events with fixed numbers ({@code enum perf_type_id}, perf_event.h). */
enum EventType {
  PERF_TYPE_HARDWARE,
  PERF_TYPE_SOFTWARE,
  PERF_TYPE_TRACEPOINT;

  int number() {
    return ordinal();
  }
}
