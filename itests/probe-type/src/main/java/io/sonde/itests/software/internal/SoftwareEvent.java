package io.sonde.itests.software.internal;

import io.sonde.api.KernelVersion;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The software events that a program can run on, with their numbers ({@code enum perf_sw_ids},
 * include/uapi/linux/perf_event.h) and how often they are sampled where nothing is said: clocks a
 * hundred times a second, all else at each event.
 */
enum SoftwareEvent {
  CPU_CLOCK(0, true),
  TASK_CLOCK(1, true),
  PAGE_FAULTS(2, false),
  CONTEXT_SWITCHES(3, false),
  CPU_MIGRATIONS(4, false),
  MINOR_FAULTS(5, false),
  MAJOR_FAULTS(6, false),
  ALIGNMENT_FAULTS(7, false),
  EMULATION_FAULTS(8, false),
  CGROUP_SWITCHES(11, false, KernelVersion.of(5, 13));

  private static final Rate CLOCK = Rate.period(10_000_000);
  private static final Rate EACH = Rate.period(1);

  private final int number;
  private final boolean clock;
  private final KernelVersion since;

  SoftwareEvent(int number, boolean clock) {
    this(number, clock, KernelVersion.of(2, 6));
  }

  SoftwareEvent(int number, boolean clock, KernelVersion since) {
    this.number = number;
    this.clock = clock;
    this.since = since;
  }

  /** {@code config} of perf_event_open(2). */
  int number() {
    return number;
  }

  /** The first kernel that has it. */
  KernelVersion since() {
    return since;
  }

  Rate usual() {
    return clock ? CLOCK : EACH;
  }

  /** As perf spells it: {@code cpu-clock}. */
  String spelling() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of this name, with dashes or with the underscores that names of functions need. */
  static Optional<SoftwareEvent> find(String name) {
    String wanted = name.replace('_', '-');
    return Arrays.stream(values()).filter(event -> event.spelling().equals(wanted)).findFirst();
  }
}
