package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelCallsTest {
  @Test
  void aPlaceIsTheFirstOfAllThreadsToReachItsNumber() {
    String traced = "3</sys/kernel/tracing/kprobe_events>, \"x\", 1";
    List<StraceCall> calls =
        List.of(
            new StraceCall(1, "write", "1</dev/null>, \"x\", 1", "1"),
            new StraceCall(2, "write", traced, "1"), // thread 1 was first to a first write
            new StraceCall(2, "write", traced, "1"),
            new StraceCall(2, "ioctl", "0</dev/tty>, TCGETS, 0x1", "0"),
            new StraceCall(1, "write", traced, "1"),
            new StraceCall(1, "bpf", "BPF_PROG_LOAD, {}, 144", "5"));
    assertEquals(
        List.of(new KernelCalls.Place("write", 2), new KernelCalls.Place("bpf", 1)),
        KernelCalls.places(calls));
  }
}
