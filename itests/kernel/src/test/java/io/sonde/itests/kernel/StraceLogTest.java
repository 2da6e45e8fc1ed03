package io.sonde.itests.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StraceLogTest {
  @Test
  void aCallInTwoLinesStandsWhereItBegan() {
    List<String> log =
        """
        17    read(5</a b>,  <unfinished ...>
        18    ioctl(35<anon_inode:[perf_event]>, PERF_EVENT_IOC_ENABLE, 0) = 0
        17    <... read resumed>"x) = 1", 9) = 7
        18    openat(AT_FDCWD, "/none", O_RDONLY) = -1 ENOENT (No such file or directory)
        18    bpf(BPF_PROG_LOAD, {insns=(1)}, 144) = 34<anon_inode:bpf-prog>
        17    write(3</x>, "p:g/e f", 7 <unfinished ...>) = ?
        17    +++ killed by SIGKILL +++
        """
            .lines()
            .toList();
    assertEquals(
        List.of(
            new StraceCall(17, "read", "5</a b>, \"x) = 1\", 9", "7"),
            new StraceCall(
                18, "ioctl", "35<anon_inode:[perf_event]>, PERF_EVENT_IOC_ENABLE, 0", "0"),
            new StraceCall(
                18,
                "openat",
                "AT_FDCWD, \"/none\", O_RDONLY",
                "-1 ENOENT (No such file or directory)"),
            new StraceCall(18, "bpf", "BPF_PROG_LOAD, {insns=(1)}, 144", "34<anon_inode:bpf-prog>"),
            new StraceCall(17, "write", "3</x>, \"p:g/e f\", 7 <unfinished ...>", "?")),
        StraceLog.parse(log));
    assertEquals(34, StraceLog.parse(log).get(3).number());
    assertEquals(-1, StraceLog.parse(log).get(2).number());
  }
}
