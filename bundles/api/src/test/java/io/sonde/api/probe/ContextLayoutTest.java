package io.sonde.api.probe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.ContextField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextLayoutTest {
  private static final Access FAR = Access.through(8, 0, 16, false);

  @ParameterizedTest
  @ValueSource(strings = {"char[16]", "unsigned long [2]", "struct pt_regs", "const union u"})
  void arraysAndStructuresStandInTheContext(String ctype) {
    assertThrows(IllegalArgumentException.class, () -> new ContextField("f", ctype, FAR));
    assertDoesNotThrow(() -> new ContextField("f", ctype, Access.context(0, 16, false)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"int", "const char *", "struct task_struct *", "unsigned long"})
  void numbersAndPointersMayBeAnywhere(String ctype) {
    assertDoesNotThrow(() -> new ContextField("f", ctype, FAR));
  }
}
