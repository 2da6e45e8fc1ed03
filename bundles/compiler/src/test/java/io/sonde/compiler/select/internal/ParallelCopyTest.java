package io.sonde.compiler.select.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParallelCopyTest {
  private static final int REGISTERS = 8;

  /** Whatever is copied whereto, the registers end as if all copies had acted at once. */
  @Test
  void copiesAsIfAtOnce() {
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      List<Integer> targets = new ArrayList<>();
      for (int i = 0; i < REGISTERS; i++) {
        targets.add(i);
      }
      Collections.shuffle(targets, random);
      List<ParallelCopy.Copy> copies = new ArrayList<>();
      for (int i = 0; i < random.nextInt(REGISTERS + 1); i++) {
        int source = random.nextInt(5) == 0 ? ParallelCopy.NO_SOURCE : random.nextInt(REGISTERS);
        copies.add(new ParallelCopy.Copy(targets.get(i), source, i));
      }
      assertEquals(atOnce(copies), oneByOne(copies), copies.toString());
    }
  }

  private static List<Integer> begin() {
    List<Integer> registers = new ArrayList<>();
    for (int i = 0; i < REGISTERS; i++) {
      registers.add(100 + i);
    }
    return registers;
  }

  private static List<Integer> atOnce(List<ParallelCopy.Copy> copies) {
    List<Integer> before = begin();
    List<Integer> after = begin();
    for (ParallelCopy.Copy copy : copies) {
      after.set(copy.target(), copy.source() < 0 ? copy.index() : before.get(copy.source()));
    }
    return after;
  }

  private static List<Integer> oneByOne(List<ParallelCopy.Copy> copies) {
    List<Integer> registers = begin();
    ParallelCopy.emit(
        copies,
        (copy, source) ->
            registers.set(copy.target(), source < 0 ? copy.index() : registers.get(source)),
        () -> {
          registers.add(-1);
          return registers.size() - 1;
        },
        saved -> registers.set(registers.size() - 1, registers.get(saved)));
    return registers.subList(0, REGISTERS);
  }

  @Test
  void needsNoFurtherRegisterWithoutACircle() {
    List<Integer> used = new ArrayList<>();
    ParallelCopy.emit(
        List.of(new ParallelCopy.Copy(1, 2, 0), new ParallelCopy.Copy(2, 3, 1)),
        (copy, source) -> used.add(copy.target()),
        () -> {
          throw new AssertionError("no register is needed");
        },
        saved -> {});
    assertEquals(List.of(1, 2), used);
  }
}
