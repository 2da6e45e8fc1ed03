package io.sonde.kernel.call.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.Architecture;
import io.sonde.kernel.arch.internal.SyscallNames;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SyscallNumberTest {
  @Test
  void numbersAreThoseOfTheFullTables() {
    for (Architecture architecture : Architecture.values()) {
      SyscallNames table = SyscallNames.of(architecture);
      for (SyscallNumber call : SyscallNumber.values()) {
        assertEquals(
            table.number(call.name().toLowerCase(Locale.ROOT)),
            OptionalInt.of(call.on(architecture)),
            architecture + " " + call);
      }
    }
  }
}
