package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.tracefs.EventProfile;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProfilesTest {
  private final FakeTracefs tracefs = new FakeTracefs();

  private Map<String, EventProfile> read(RegistryFile file) throws IOException {
    return new Profiles(new EventFiles(tracefs)).read(file);
  }

  private static EventProfile counts(long hits, long misses) {
    return new EventProfile(hits, OptionalLong.of(misses));
  }

  @Test
  void namesakesInOtherGroupsAreToldApartByTheirOrder() throws IOException {
    tracefs
        .with("kprobe_events", "p:a/x vfs_read\nr4:b/x vfs_write\np:b/y vfs_read\n")
        .with("kprobe_profile", "  x   10   1\n  x   20   2\n  y   30   3\n");
    assertEquals(
        Map.of("a/x", counts(10, 1), "b/x", counts(20, 2), "b/y", counts(30, 3)),
        read(RegistryFile.KPROBE_EVENTS));
  }

  @Test
  void theProbesOfAnEventAreSummed() throws IOException {
    tracefs
        .with("kprobe_events", "p:a/x vfs_read\np:a/x vfs_write\n")
        .with("kprobe_profile", "  x   10   1\n  x   20   2\n");
    assertEquals(Map.of("a/x", counts(30, 3)), read(RegistryFile.KPROBE_EVENTS));
  }

  @Test
  void whereBothDoNotAgreeOnlyUniqueNamesAreKnown() throws IOException {
    tracefs
        .with("kprobe_events", "p:a/x vfs_read\np:b/x vfs_write\np:b/y vfs_read\n")
        .with("kprobe_profile", "  x   10   1\n  y   30   3\n");
    assertEquals(Map.of("b/y", counts(30, 3)), read(RegistryFile.KPROBE_EVENTS));
  }

  @Test
  void uprobesHaveAPathAndNoMisses() throws IOException {
    tracefs
        .with("uprobe_events", "p:a/x /opt/a b:0x10\nr:a/y /bin/true:0x0000000000000020\n")
        .with(
            "uprobe_profile",
            "  /opt/a b x                                  10\n  /bin/true y            20\n");
    EventProfile x = new EventProfile(10, OptionalLong.empty());
    EventProfile y = new EventProfile(20, OptionalLong.empty());
    assertEquals(Map.of("a/x", x, "a/y", y), read(RegistryFile.UPROBE_EVENTS));
  }

  @Test
  void aKernelWithoutTheFilesKnowsNothing() throws IOException {
    assertEquals(Map.of(), read(RegistryFile.KPROBE_EVENTS));
    assertEquals(Map.of(), read(RegistryFile.DYNAMIC_EVENTS));
  }
}
