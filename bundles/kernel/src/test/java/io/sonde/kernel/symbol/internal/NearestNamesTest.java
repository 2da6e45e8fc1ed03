package io.sonde.kernel.symbol.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static List<String> nearest(String wanted, int limit, String... names) {
    NearestNames nearest = new NearestNames(wanted, limit);
    for (String name : names) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      nearest.offer(bytes, 0, bytes.length);
    }
    return nearest.bestFirst();
  }

  @Test
  void bestComesFirstAndTiesByLengthThenName() {
    assertEquals(
        List.of("tcp_sendmsg", "tap_sendmsg", "tcp_sendmsg_locked", "udp_sendmsg"),
        nearest(
            "tcp_sendmsg",
            9,
            "udp_sendmsg",
            "schedule",
            "tcp_sendmsg_locked",
            "tap_sendmsg",
            "tcp_sendmsg"));
  }

  @Test
  void noMoreThanWanted() {
    assertEquals(List.of("abcdef"), nearest("abcdef", 1, "abcdeg", "abcdef", "abcdeh"));
    assertEquals(List.of(), nearest("abcdef", 0, "abcdef"));
  }

  @Test
  void aNameIsGivenOnce() {
    assertEquals(List.of("abcdeg"), nearest("abcdef", 5, "abcdeg", "abcdeg"));
  }

  @Test
  void namesThatHoldTheWantedOneAreNear() {
    assertEquals(
        List.of("__x64_sys_clone", "skb_clone"),
        nearest("sys_clone", 5, "skb_clone", "__x64_sys_clone"));
  }

  @Test
  void shortNamesHaveNoNeighbours() {
    assertEquals(List.of(), nearest("x", 5, "xxh32", "y", "xy"));
  }
}
