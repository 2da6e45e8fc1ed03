package io.sonde.bpf.load.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierAdviceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          BEYOND_VARIABLE     | invalid write to stack R1 off=-16 size=64
          BEYOND_VARIABLE     | invalid read from stack R2 off=0 size=8
          BEYOND_VARIABLE     | invalid indirect access to stack R1 off=-8 size=16
          BEYOND_VARIABLE     | invalid stack type R1 off=-16 access_size=64
          BEYOND_VARIABLE     | invalid stack off=8 size=8
          BELOW_STACK         | invalid write to stack R10 off=-600 size=8
          BELOW_STACK         | invalid stack off=-520 size=8
          -                   | invalid stack type R3 off=-16 access_size=0
          STACK_SIZE          | combined stack size of 2 calls is 640. Too large
          UNINITIALISED_STACK | invalid read from stack off -8+4 size 8
          UNINITIALISED_STACK | invalid indirect read from stack R3 off -16+12 size 16
          UNINITIALISED_STACK | invalid read from stack R3 off -16+12 size 16
          BOUNDS              | invalid unbounded variable-offset write to stack R2
          BOUNDS              | invalid variable-offset read from stack R2 var_off=(0x0; 0xff) off=-16 size=1
          BOUNDS              | R2 min value is negative, either use unsigned or 'var &= const'
          CONTEXT             | invalid bpf_context access off=400 size=8
          NULL_TEST           | pointer arithmetic on map_value_or_null prohibited, null-check it first
          COMPLEXITY          | BPF program is too large. Processed 1000001 insn
          -                   | too many subprograms
          LICENSE             | cannot call GPL-restricted function from non-GPL compatible program
          HELPER              | program of this type cannot use helper bpf_xdp_adjust_head#44
          -                   | attempt to corrupt spilled pointer on stack
          """)
  void advisesOnlyWhereItIsTrueOfTheReason(String advice, String reason) {
    String text = advice.equals("-") ? null : VerifierAdvice.valueOf(advice).text();
    assertEquals(text, VerifierAdvice.of(reason));
  }
}
