package io.sonde.api.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeBindingTest {
  @Test
  void bindingsThatDifferInTheTargetAloneBecomeOne() {
    ProbeBinding read = new ProbeBinding("kprobe", "vfs_read", "f");
    List<ProbeBinding> merged =
        ProbeBinding.merge(
            List.of(
                read,
                new ProbeBinding("kprobe", "a", "g"),
                new ProbeBinding("kprobe", "vfs_w*", "f"),
                new ProbeBinding("kretprobe", "a", "f"),
                read.withOption("attach", "pmu")));

    assertEquals(
        List.of("kprobe:vfs_read,vfs_w*=f", "kprobe:a=g", "kretprobe:a=f", "kprobe:vfs_read=f"),
        merged.stream().map(ProbeBinding::toString).toList());
    assertEquals("pmu", merged.get(3).options().get("attach"));
  }

  @Test
  void partsMayNotBeMissing() {
    assertThrows(IllegalArgumentException.class, () -> new ProbeBinding("", "a", "f"));
    assertThrows(IllegalArgumentException.class, () -> new ProbeBinding("kprobe", " ", "f"));
    assertThrows(IllegalArgumentException.class, () -> new ProbeBinding("kprobe", "a", ""));
  }
}
