package io.sonde.itests.kernel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.kernel.KernelException;
import io.sonde.kernel.Tracefs;
import io.sonde.tracefs.EventRegistry;
import io.sonde.tracefs.TraceEvent;
import io.sonde.tracefs.TraceScope;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import io.sonde.tracefs.filter.internal.FilterCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Gives the kernel filters, good ones and bad ones, and asks whether we would have said so. */
final class FilterOracle {
  private static final List<List<String>> EVENTS =
      List.of(
          List.of("sched", "sched_switch"),
          List.of("sched", "sched_process_exec"),
          List.of("syscalls", "sys_enter_openat"));

  private static final List<String> OPERATORS =
      List.of("==", "!=", "~", "<", "<=", ">", ">=", "&", "==", "=");

  private static final List<String> VALUES =
      List.of(
          "1",
          "0",
          "-1",
          "0x1f",
          "017",
          "08",
          "1x",
          "18446744073709551615",
          "18446744073709551616",
          "9223372036854775808",
          "-9223372036854775808",
          "\"a\"",
          "'b*'",
          "\"*x*\"",
          "\"",
          "bash",
          "-",
          "0x");

  private static final List<String> JOINTS =
      List.of(" && ", " || ", "&&", "||", " & ", " ", " && !", "&& (", ") || ", " and ");

  private final Tracefs tracefs;
  private final EventRegistry registry;
  private final TraceScope scope;
  private final Random random = new Random(20_240_601);

  FilterOracle(Tracefs tracefs, EventRegistry registry, TraceScope scope) {
    this.tracefs = tracefs;
    this.registry = registry;
    this.scope = scope;
  }

  /** Compares verdicts on so many filters for each of some events. */
  void compare(int count) throws IOException {
    for (List<String> name : EVENTS) {
      TraceEvent event = registry.find(name.get(0), name.get(1)).orElseThrow().in(scope);
      TracepointFormat format = event.format();
      List<String> differing = new ArrayList<>();
      int taken = 0;
      for (int i = 0; i < count; i++) {
        String filter = filter(format);
        String ours = ours(format, filter);
        boolean kernels = kernelTakes(event, filter);
        taken += kernels ? 1 : 0;
        if (ours.isEmpty() != kernels) {
          differing.add(filter + " -> kernel " + kernels + ", we: " + ours);
        }
      }
      System.out.println(event.name() + ": the kernel took " + taken + " of " + count);
      assertEquals(List.of(), differing.stream().limit(20).toList(), event.name());
      assertTrue(taken > count / 20 && taken < count, "good ones and bad ones");
    }
  }

  /** None that ends in a joint: the kernel takes those, by an oddity, and we do not. */
  private String filter(TracepointFormat format) {
    StringBuilder filter = new StringBuilder(random.nextInt(8) == 0 ? "(" : "");
    while (true) {
      String field =
          random.nextInt(6) == 0
              ? pick(List.of("COMM", "CPU", "comm", "nosuch", "!common_pid"))
              : format.fields().get(random.nextInt(format.fields().size())).name();
      String blank = random.nextBoolean() ? " " : "";
      filter.append(field).append(blank).append(pick(OPERATORS)).append(blank).append(pick(VALUES));
      if (random.nextInt(10) == 0) {
        filter.append(')');
      }
      if (random.nextInt(3) > 0) {
        return filter.toString();
      }
      filter.append(pick(JOINTS));
    }
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private static String ours(TracepointFormat format, String filter) {
    try {
      FilterCheck.of(format).check(filter);
      return "";
    } catch (EventSyntaxException e) {
      return e.getMessage();
    }
  }

  private boolean kernelTakes(TraceEvent event, String filter) throws IOException {
    try {
      tracefs.write(
          scope.path("events/" + event.group() + "/" + event.event() + "/filter"), filter);
      return true;
    } catch (KernelException e) {
      return false;
    }
  }
}
