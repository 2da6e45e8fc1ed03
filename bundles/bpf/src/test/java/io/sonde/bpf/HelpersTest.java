package io.sonde.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.KernelVersion;
import io.sonde.bpf.Helper.Argument;
import io.sonde.bpf.Helper.Result;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HelpersTest {
  @Test
  void numbersHaveNoGapsAndNamesDiffer() {
    List<Helper> all = Helpers.all();
    assertEquals(211, all.size());
    for (int i = 0; i < all.size(); i++) {
      assertEquals(i + 1, all.get(i).number());
    }
    assertEquals(211, all.stream().map(Helper::name).collect(Collectors.toSet()).size());
    assertTrue(all.stream().allMatch(helper -> helper.name().startsWith("bpf_")));
  }

  @Test
  void kernelsOnlyAddAtTheEnd() {
    KernelVersion latest = KernelVersion.of(3, 0);
    for (Helper helper : Helpers.all()) {
      assertTrue(helper.since().isAtLeast(latest), helper + " since " + helper.since());
      latest = helper.since();
    }
  }

  @Test
  void kindsAgreeWithPrototypes() {
    for (Helper helper : Helpers.all()) {
      String prototype = helper.prototype();
      String list = prototype.substring(prototype.indexOf('(') + 1, prototype.length() - 1);
      String[] declared = list.equals("void") ? new String[0] : list.split(",");
      assertEquals(declared.length, helper.arguments().size(), prototype);
      assertTrue(declared.length <= 5, prototype);
      for (int i = 0; i < declared.length; i++) {
        assertEquals(isPointer(helper.arguments().get(i)), declared[i].contains("*"), declared[i]);
      }
      String result = prototype.substring(0, prototype.indexOf(helper.name() + "("));
      assertEquals(result.contains("*"), isPointer(helper.result()), prototype);
      assertEquals(result.strip().equals("void"), helper.result() == Result.VOID, prototype);
    }
  }

  private static boolean isPointer(Argument kind) {
    return switch (kind) {
      case SIZE, SCALAR, FLAGS, VARIADIC -> false;
      default -> true;
    };
  }

  private static boolean isPointer(Result kind) {
    return kind != Result.VOID && kind != Result.SCALAR;
  }

  @Test
  void aSizeFollowsItsMemory() {
    for (Helper helper : Helpers.all()) {
      List<Argument> kinds = helper.arguments();
      for (int i = 0; i < kinds.size(); i++) {
        if (kinds.get(i) == Argument.SIZE && helper.result() != Result.RECORD_OR_NULL) {
          assertTrue(
              i > 0 && List.of(Argument.MEMORY, Argument.BUFFER).contains(kinds.get(i - 1)),
              helper.prototype());
        }
      }
    }
  }

  @Test
  void someThatMatter() {
    Helper printk = Helpers.get("bpf_trace_printk");
    assertEquals(6, printk.number());
    assertTrue(printk.gplOnly());
    assertEquals(List.of(Argument.MEMORY, Argument.SIZE, Argument.VARIADIC), printk.arguments());
    Helper lookup = Helpers.get("bpf_map_lookup_elem");
    assertTrue(lookup.result().mayBeNull());
    assertFalse(lookup.gplOnly());
    Helper read = Helpers.find(113).orElseThrow();
    assertEquals("bpf_probe_read_kernel", read.name());
    assertEquals(KernelVersion.of(5, 5), read.since());
    assertEquals(Argument.KERNEL_ADDRESS, read.arguments().get(2));
    assertEquals("bpf_cgrp_storage_delete", Helpers.find(211).orElseThrow().name());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertTrue(Helpers.find(0).isEmpty());
    assertTrue(Helpers.find(212).isEmpty());
    assertTrue(Helpers.find("trace_printk").isEmpty());
    assertThrows(IllegalArgumentException.class, () -> Helpers.get("bpf_no_such"));
  }
}
