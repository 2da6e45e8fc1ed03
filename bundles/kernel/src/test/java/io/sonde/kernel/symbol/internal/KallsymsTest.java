package io.sonde.kernel.symbol.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sonde.kernel.KernelSymbols;
import io.sonde.kernel.KernelSymbols.Symbol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KallsymsTest {
  private static final String TEXT =
      """
      ffffffff81000000 T _text
      ffffffff81001000 D clash
      ffffffff81002000 t clash
      ffffffff81003000 T clash
      ffffffff81010000 t __pfx_do_sys_openat2
      ffffffff81010010 t do_sys_openat2
      ffffffff81020000 T __x64_sys_clone
      ffffffff81020100 T __ia32_sys_clone
      ffffffff81030000 W weak_one
      ffffffff82000000 b some_data
      ffffffffc0001000 t helper\t[ext4]
      ffffffffc0002000 T ext4_read\t[ext4]
      ffffffffc0100000 t bpf_prog_6deef7357e7b4530_x\t[bpf]
      """;

  private final KernelSymbols symbols = parse(TEXT);

  private static KernelSymbols parse(String text) {
    return Kallsyms.parse(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void findsByName() {
    assertEquals(
        Optional.of(new Symbol("__x64_sys_clone", 0xffffffff81020000L, 'T', "")),
        symbols.find("__x64_sys_clone"));
    assertEquals(
        Optional.of(new Symbol("ext4_read", 0xffffffffc0002000L, 'T', "ext4")),
        symbols.find("ext4_read"));
    assertEquals("bpf", symbols.find("bpf_prog_6deef7357e7b4530_x").orElseThrow().module());
  }

  @Test
  void absentNamesAreNotFound() {
    for (String absent : List.of("", "_tex", "_text2", "ext4", "ffffffff81000000", "größe")) {
      assertEquals(Optional.empty(), symbols.find(absent), absent);
    }
  }

  @Test
  void aFunctionComesBeforeDataOfTheSameNameAndTheFirstBeforeTheNext() {
    assertEquals(0xffffffff81002000L, symbols.find("clash").orElseThrow().address());
  }

  @Test
  void functionsAreInOrderAndWithoutPadding() {
    assertEquals(
        List.of(
            "_text",
            "clash",
            "clash",
            "do_sys_openat2",
            "__x64_sys_clone",
            "__ia32_sys_clone",
            "weak_one",
            "helper",
            "ext4_read",
            "bpf_prog_6deef7357e7b4530_x"),
        symbols.functions().map(Symbol::name).toList());
  }

  @Test
  void systemCallsAreFoundUnderEveryKernelsName() {
    assertEquals("__x64_sys_clone", symbols.syscall("clone").orElseThrow().name());
    for (String name : List.of("__arm64_sys_read", "SyS_read", "sys_read")) {
      assertEquals(
          name, parse("1 T " + name + "\n").syscall("read").map(Symbol::name).orElse("none"));
    }
    assertEquals(Optional.empty(), symbols.syscall("nonesuch"));
  }

  @Test
  void hiddenAddressesAreZero() {
    assertEquals(0, parse("0000000000000000 T f\n").find("f").orElseThrow().address());
  }

  @Test
  void nothingAtAllIsAnEmptyTable() {
    KernelSymbols none = parse("");
    assertEquals(Optional.empty(), none.find("f"));
    assertEquals(List.of(), none.nearest("f", 3));
    assertEquals(0, none.functions().count());
  }

  @Test
  void nearestNamesAreFunctions() {
    assertEquals(List.of("do_sys_openat2"), symbols.nearest("do_sys_opn", 3));
    assertEquals(List.of("__x64_sys_clone", "__ia32_sys_clone"), symbols.nearest("sys_clone", 3));
    assertEquals(List.of(), symbols.nearest("some_dat", 3));
    assertFalse(symbols.nearest("zzzzzzzz", 3).contains("_text"));
  }

  /** Lines fall across the ends of what the kernel hands out at a time. */
  @Test
  void linesMayBeCutAnywhereWhileReading(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    int count = 5000;
    for (int i = 0; i < count; i++) {
      text.append(String.format("%016x t function_%s%d", i, "x".repeat(i % 71), i));
      text.append(i % 3 == 0 ? "\t[module" + i / 1000 + "]\n" : "\n");
    }
    SymbolTable table = Kallsyms.read(Files.writeString(folder.resolve("kallsyms"), text));
    assertEquals(count, table.functions().count());
    for (int i = 0; i < count; i++) {
      String name = "function_" + "x".repeat(i % 71) + i;
      String module = i % 3 == 0 ? "module" + i / 1000 : "";
      assertEquals(Optional.of(new Symbol(name, i, 't', module)), table.find(name));
    }
  }
}
