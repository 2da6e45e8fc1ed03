package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeableFunctionFilesTest {
  @TempDir Path folder;
  private final FakeTracefs tracefs =
      new FakeTracefs()
          .with(
              "available_filter_functions",
              "vfs_read\nvfs_write\nvfs_odd\nksys_read\nv9fs_open [9p]\nvfs_mod [ovl-x]\n");

  private Optional<Set<String>> vfs(Path blacklist) throws IOException {
    return new ProbeableFunctionFiles(() -> tracefs, blacklist)
        .matching(name -> name.startsWith("vfs_"));
  }

  @Test
  void givesTraceableFunctionsThatAreNotBlacklisted() throws IOException {
    Path blacklist = folder.resolve("blacklist");
    Files.writeString(blacklist, "0xffffffffb4208940-0xffffffffb4208970\tvfs_odd\n");

    assertEquals(Optional.of(Set.of("vfs_read", "vfs_write", "ovl-x:vfs_mod")), vfs(blacklist));
  }

  @Test
  void withoutDebugfsTheBlacklistIsUnknown() throws IOException {
    assertEquals(
        Optional.of(Set.of("vfs_read", "vfs_write", "vfs_odd", "ovl-x:vfs_mod")),
        vfs(folder.resolve("none")));
  }

  @Test
  void aKernelWithoutFtraceDoesNotTell() throws IOException {
    tracefs.files.clear();
    assertEquals(Optional.empty(), vfs(folder.resolve("none")));
  }
}
