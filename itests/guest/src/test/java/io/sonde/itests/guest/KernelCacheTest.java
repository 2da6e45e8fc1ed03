package io.sonde.itests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCacheTest {
  private static final KernelLine LINE = KernelLine.LINUX_6_1;

  @TempDir Path folder;

  private final FakeCommands commands = new FakeCommands();
  private KernelCache cache;

  @BeforeEach
  void create() {
    cache = new KernelCache(folder.resolve("kernels"), new Apt(commands, true), commands);
  }

  @Test
  void aKernelIsFetchedOnce() throws Exception {
    KernelTree tree = cache.tree(LINE);
    assertEquals(new KernelTree(LINE, folder.resolve("kernels/6.1"), commands.release), tree);
    assertTrue(commands.ran.stream().anyMatch(l -> l.contains("download linux-image-6.1.0-9")));
    assertFalse(Files.exists(tree.root().resolve("package")));
    commands.ran.clear();
    assertEquals(tree, cache.tree(LINE));
    assertEquals(List.of(), commands.ran);
  }

  @Test
  void anInterruptedFetchIsDoneAgain() throws Exception {
    Files.createDirectories(folder.resolve("kernels/6.1.new/lib/modules/torn"));
    assertEquals(commands.release, cache.tree(LINE).release());
  }

  @Test
  void anotherLinesKernelIsRefused() {
    commands.release = "6.12.3-amd64";
    GuestException e = assertThrows(GuestException.class, () -> cache.tree(LINE));
    assertTrue(e.getMessage().contains("6.12.3-amd64, wanted is 6.1"), e::getMessage);
    assertFalse(Files.exists(folder.resolve("kernels/6.1")));
  }

  @Test
  void aMissingIndexIsFetchedOnceThenTheSameTriedAgain() throws Exception {
    commands.failing.add("apt-cache");
    cache.tree(LINE);
    assertEquals(1, commands.ran.stream().filter(l -> l.startsWith("apt-get update")).count());
  }
}
