package io.sonde.kernel.feature.internal;

import io.sonde.kernel.Feature;
import io.sonde.kernel.FeatureProbe.Test;
import io.sonde.kernel.Verdict;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;

/** Settings of the whole system (Documentation/admin-guide/sysctl/kernel.rst). */
final class SettingTests {
  /** The level at which perf_event_open(2) asks for no capability at all. */
  private static final int PERF_FOR_ALL = -1;

  private final SystemFiles files;

  SettingTests(SystemFiles files) {
    this.files = files;
  }

  Map<String, Test> byId() {
    return Map.of(
        "settings.unprivileged_bpf", this::unprivilegedBpf,
        "settings.perf_event_paranoid", this::perfEventParanoid);
  }

  private Verdict unprivilegedBpf(Feature feature) throws IOException {
    OptionalInt disabled = files.setting("kernel/unprivileged_bpf_disabled");
    if (disabled.isEmpty()) {
      return feature.unknown("this kernel has no kernel.unprivileged_bpf_disabled");
    }
    int value = disabled.getAsInt();
    String setting = "kernel.unprivileged_bpf_disabled is " + value;
    return value == 0 ? feature.yes(setting) : feature.no(setting);
  }

  private Verdict perfEventParanoid(Feature feature) throws IOException {
    OptionalInt paranoid = files.setting("kernel/perf_event_paranoid");
    if (paranoid.isEmpty()) {
      return feature.no("this kernel has no perf events", "a kernel with CONFIG_PERF_EVENTS");
    }
    int value = paranoid.getAsInt();
    String setting = "kernel.perf_event_paranoid is " + value;
    return value <= PERF_FOR_ALL ? feature.yes(setting) : feature.no(setting);
  }
}
