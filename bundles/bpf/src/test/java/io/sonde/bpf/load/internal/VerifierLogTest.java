package io.sonde.bpf.load.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierLogTest {
  private static VerifierLog log(String name) throws IOException {
    try (InputStream in = VerifierLogTest.class.getResourceAsStream("log/" + name + ".txt")) {
      return VerifierLog.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          5.4-null           | 1  | KERNEL_MEMORY         | R2 invalid mem access 'inv'
          5.4-helper         | 2  | -                     | invalid func unknown#131
          5.10-range         | 3  | -                     | jump out of range from insn 3 to 17
          6.1-null           | 1  | KERNEL_MEMORY         | R2 invalid mem access 'scalar'
          6.1-branch         | 3  | UNINITIALISED_REGISTER | R6 !read_ok
          6.18-branch-unset  | 3  | UNINITIALISED_REGISTER | R6 !read_ok
          6.18-helper        | 0  | HELPER                | program of this type cannot use helper bpf_xdp_adjust_head#44
          6.18-joined        | -1 | -                     | invalid type id 1 in func info
          6.18-lines-or-null | 6  | NULL_TEST             | R0 invalid mem access 'map_value_or_null'
          6.18-loop          | 1  | LOOP                  | infinite loop detected at insn 1
          6.18-map-bounds    | 7  | BOUNDS                | invalid access to map value, value_size=8 off=4 size=8; R0 min value is outside of the allowed memory range
          6.18-stack         | 0  | BELOW_STACK           | invalid write to stack R10 off=-600 size=8
          6.18-subprogram    | 3  | KERNEL_MEMORY         | R1 invalid mem access 'scalar'
          6.18-unreachable   | 2  | -                     | unreachable insn 2
          6.18-unreleased    | 6  | RELEASE               | Unreleased reference id=2 alloc_insn=4; BPF_EXIT instruction in main prog would lead to reference leak
          """)
  void reasonPlaceAndAdvice(String name, int instruction, String advice, String reason)
      throws IOException {
    VerifierLog log = log(name);
    assertEquals(reason, log.reason());
    OptionalInt expected = instruction < 0 ? OptionalInt.empty() : OptionalInt.of(instruction);
    assertEquals(expected, log.instruction());
    String text = advice.equals("-") ? null : VerifierAdvice.valueOf(advice).text();
    assertEquals(text, VerifierAdvice.of(reason));
  }

  @Test
  void tellsWhetherItCameToTheCode() throws IOException {
    assertTrue(log("6.18-helper").reachedCode());
    assertFalse(log("6.18-joined").reachedCode());
    assertFalse(log("6.18-unreachable").reachedCode());
  }

  @Test
  void nothingSaidIsNoReason() {
    assertEquals("", VerifierLog.parse("").reason());
    VerifierLog statistics =
        VerifierLog.parse("processed 0 insns (limit 1000000) max_states_per_insn 0\n");
    assertEquals("", statistics.reason());
    assertEquals(1, statistics.lines().size());
  }
}
