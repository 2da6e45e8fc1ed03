package io.sonde.lang.c.check.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.lang.c.type.internal.CType;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredTypeTest {
  @ParameterizedTest
  @CsvSource({
    "int, 4, true, int",
    "int, 8, true, int",
    "u64, 8, false, unsigned long",
    "s64, 8, true, long",
    "enum hrtimer_mode, 4, false, unsigned int",
    "const char *, 8, false, const char *",
    "struct task_struct *, 8, false, struct task_struct *",
    "struct pt_regs, 168, false, struct pt_regs",
    "const union u, 16, false, union u",
    "char[16], 16, false, char[16]",
    "unsigned char[6], 6, false, char[6]",
    "unsigned long[6], 48, false, unsigned long[6]",
    "s16[4], 8, true, short[4]",
    "char *[2], 16, false, char *[2]",
    "struct sample[2], 32, false, struct sample[2]"
  })
  void aFieldHasTheTypeThatItIsDeclaredAs(
      String declaration, int size, boolean signed, String type) {
    assertEquals(Optional.of(type), parsed(declaration, size, signed));
  }

  @ParameterizedTest
  @CsvSource({"u64[3], 20", "int[2][2], 16", "int[0], 0", "struct_of_unknown_size, 24"})
  void othersHaveNone(String declaration, int size) {
    assertEquals(Optional.empty(), parsed(declaration, size, false));
  }

  private static Optional<String> parsed(String declaration, int size, boolean signed) {
    return DeclaredType.parse(declaration, Access.context(0, size, signed)).map(CType::toString);
  }
}
