package io.sonde.tracefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.tracefs.KprobeDefinition.Point;
import io.sonde.tracefs.KprobeLocation.Address;
import io.sonde.tracefs.KprobeLocation.Symbol;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KprobeDefinitionTest {
  private static Point entry(String symbol) {
    return new Point(new Symbol("", symbol, 0), false, OptionalInt.empty());
  }

  @Test
  void isSpelledAsTheKernelWantsIt() {
    assertEquals("p:g/e vfs_read", new KprobeDefinition(entry("vfs_read"), "g", "e", "").text());
    assertEquals(
        "r16:g/e 9p:v9fs_file_open",
        new KprobeDefinition(
                new Point(new Symbol("9p", "v9fs_file_open", 0), true, OptionalInt.of(16)),
                "g",
                "e",
                "")
            .text());
    assertEquals(
        "p:g/e vfs_read+16 a=%di",
        new KprobeDefinition(
                new Point(new Symbol("", "vfs_read", 16), false, OptionalInt.empty()),
                "g",
                "e",
                "a=%di")
            .text());
    assertEquals(
        "r:g/e 0xffffffff81234567",
        new KprobeDefinition(
                new Point(new Address(0xffffffff81234567L), true, OptionalInt.empty()),
                "g",
                "e",
                "")
            .text());
    assertEquals("-:g/e", new KprobeDefinition(entry("f"), "g", "e", "").removal());
  }

  /** Lines of other tools, as kernels list them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p:kprobes/p_vfs_read_0 vfs_read | vfs_read | ''",
        "p:zz/h vfs_write a=%di s=+0(%si):string | vfs_write | a=%di s=+0(%si):string",
        "r10:zz/c vfs_read ret=$retval | vfs_read | ret=$retval",
        "p:zz/e vfs_read+5 | vfs_read+5 | ''",
        "p:zz/e vfs_read+0x5 | vfs_read+5 | ''",
        "p:zz/f 9p:v9fs_file_open | 9p:v9fs_file_open | ''",
        "p:zz/k 0x000000005b612f18 | 0x5b612f18 | ''",
        "p:zz/i do_one.isra.0 | do_one.isra.0 | ''"
      })
  void readsWhatTheKernelLists(String line, String location, String arguments) {
    KprobeDefinition definition = KprobeDefinition.parse(line).orElseThrow();
    assertEquals(location, definition.point().location().text());
    assertEquals(arguments, definition.arguments());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "p:zz",
        "x:a/b c",
        "p:a/b",
        "p16:a/b c",
        "r9999:a/b c",
        "p:a b/c d",
        "#",
        "f:g/e vfs_read"
      })
  void whatIsNotUnderstoodIsNoError(String line) {
    assertEquals(Optional.empty(), KprobeDefinition.parse(line));
  }

  @Test
  void impossibleOnesCannotBeMade() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Point(new Symbol("", "f", 0), false, OptionalInt.of(4)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Point(new Symbol("", "f", 0), true, OptionalInt.of(4097)));
    assertThrows(IllegalArgumentException.class, () -> new Symbol("", "f g", 0));
    assertThrows(IllegalArgumentException.class, () -> new Symbol("", "0xc", 0));
    assertThrows(IllegalArgumentException.class, () -> new Symbol("", "f", -1));
    assertThrows(
        IllegalArgumentException.class, () -> new KprobeDefinition(entry("f"), "a/b", "e", ""));
    assertThrows(
        IllegalArgumentException.class,
        () -> new KprobeDefinition(entry("f"), "g", "e".repeat(64), ""));
  }

  @Test
  void whatIsPrintedIsReadAgain() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      KprobeDefinition definition = any(random);
      assertEquals(
          Optional.of(definition), KprobeDefinition.parse(definition.text()), definition.text());
      assertEquals(
          Optional.of(definition),
          KprobeDefinition.parse(definition.text() + "\n"),
          "with the newline of a list");
    }
  }

  private static KprobeDefinition any(Random random) {
    boolean atReturn = random.nextBoolean();
    KprobeLocation location =
        random.nextInt(4) == 0
            ? new Address(random.nextLong())
            : new Symbol(
                random.nextBoolean() ? "" : word(random, "abcz09_-"),
                "_" + word(random, "abcxyz019_.$"),
                atReturn ? 0 : random.nextInt(3) * random.nextInt(5000));
    OptionalInt active =
        atReturn && random.nextBoolean()
            ? OptionalInt.of(1 + random.nextInt(Point.MOST_ACTIVE))
            : OptionalInt.empty();
    String[] arguments = {"", "a=%di", "$retval", "s=+0(%si):string b=@jiffies:u64"};
    return new KprobeDefinition(
        new Point(location, atReturn, active),
        "g" + word(random, "abc_09"),
        "_" + word(random, "ABC_09"),
        arguments[random.nextInt(arguments.length)]);
  }

  private static String word(Random random, String letters) {
    StringBuilder word = new StringBuilder();
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }
}
