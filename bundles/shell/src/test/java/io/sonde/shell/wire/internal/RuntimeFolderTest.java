package io.sonde.shell.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeFolderTest {
  @TempDir Path temporary;

  private static String path(Map<String, String> environment, int user) {
    return RuntimeFolder.of(environment, user).path().toString();
  }

  @Test
  void isWhereTheUsersSessionHasSuchThings() {
    assertEquals("/run/sonde", path(Map.of("XDG_RUNTIME_DIR", "/run/user/0"), 0));
    assertEquals("/run/user/7/sonde", path(Map.of("XDG_RUNTIME_DIR", "/run/user/7"), 7));
    assertEquals("/tmp/sonde-7", path(Map.of(), 7));
    assertEquals("/tmp/sonde-7", path(Map.of("XDG_RUNTIME_DIR", "here"), 7));
    assertEquals("/x", path(Map.of(RuntimeFolder.VARIABLE, "/x"), 0));
  }

  @Test
  void isMadeForItsOwnerAlone() throws IOException {
    RuntimeFolder folder = new RuntimeFolder(temporary.resolve("new"));
    folder.create();
    folder.create();
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())));
  }

  @Test
  void isNotUsedWhereOthersMayWrite() throws IOException {
    RuntimeFolder folder = new RuntimeFolder(temporary.resolve("open"));
    Files.createDirectory(folder.path());
    Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxrwx---"));
    IOException e = assertThrows(IOException.class, folder::create);
    assertTrue(e.getMessage().contains("has mode 770, not 700"), e.getMessage());
  }

  @Test
  void isNoLinkAndNoFile() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), temporary);
    assertThrows(IOException.class, new RuntimeFolder(link)::create);
    Path file = Files.createFile(temporary.resolve("file"));
    IOException e = assertThrows(IOException.class, new RuntimeFolder(file)::create);
    assertEquals(file + " is no folder", e.getMessage());
  }

  @Test
  void namesTheParentThatIsMissing() {
    Path missing = temporary.resolve("a");
    IOException e =
        assertThrows(IOException.class, new RuntimeFolder(missing.resolve("b"))::create);
    assertEquals("cannot make " + missing.resolve("b") + " in " + missing, e.getMessage());
  }

  @Test
  void listsSocketsAlone() throws IOException {
    RuntimeFolder folder = new RuntimeFolder(temporary);
    Files.createFile(temporary.resolve("lock"));
    Files.createFile(folder.background());
    Files.createFile(folder.socket("12"));
    assertEquals(List.of(folder.socket("12"), folder.background()), folder.sockets());
    assertEquals(List.of(), new RuntimeFolder(temporary.resolve("none")).sockets());
  }

  @Test
  void distributionsDifferByFolderAndBundles() throws IOException {
    Path bundles = Files.createDirectory(temporary.resolve("bundles"));
    Path bundle = Files.writeString(bundles.resolve("a.jar"), "one");
    Files.setLastModifiedTime(bundle, FileTime.fromMillis(1000));
    String identity = Identity.of(temporary);
    assertEquals(temporary.toRealPath().toString(), Identity.home(identity));
    assertEquals(identity, Identity.of(temporary.resolve(".")));
    Files.setLastModifiedTime(bundle, FileTime.fromMillis(2000));
    assertNotEquals(identity, Identity.of(temporary));
    Files.setLastModifiedTime(bundle, FileTime.fromMillis(1000));
    Files.writeString(bundles.resolve("b.jar"), "");
    assertNotEquals(identity, Identity.of(temporary));
  }
}
