package io.sonde.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.kernel.Trust.Inode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustTest {
  private static final int USER = 1000;
  private static final int SOMEBODY = 1001;
  private static final Path FILE = Path.of("/srv/sonde/deploy/x.c");

  /** Root's folders down to the user's own, with the user's file in it. */
  private final Map<Path, Inode> inodes =
      new HashMap<>(
          Map.of(
              Path.of("/"),
              folder(0, 0755),
              Path.of("/srv"),
              folder(0, 0755),
              Path.of("/srv/sonde"),
              folder(0, 0755),
              Path.of("/srv/sonde/deploy"),
              folder(USER, 0750),
              FILE,
              new Inode(USER, 0100644, false, false)));

  private final Trust trust = new Trust(USER, this::inode);

  private static Inode folder(int owner, int mode) {
    return new Inode(owner, 040000 | mode, false, true);
  }

  private Inode inode(Path path) throws IOException {
    if (!inodes.containsKey(path)) {
      throw new NoSuchFileException(path.toString());
    }
    return inodes.get(path);
  }

  private String refusal(Path path) {
    UntrustedFileException e = assertThrows(UntrustedFileException.class, () -> trust.check(path));
    assertEquals(1, e.getMessage().lines().count());
    assertEquals(e.place().toString(), e.getMessage().substring(0, e.place().toString().length()));
    return e.getMessage();
  }

  @Test
  void whatIsOursOrRootsAndNobodyElseCanWriteIsTrusted() {
    assertDoesNotThrow(() -> trust.check(FILE));
    inodes.put(FILE, new Inode(0, 0100444, false, false));
    assertDoesNotThrow(() -> trust.check(FILE));
  }

  @ParameterizedTest
  @CsvSource({
    "/srv/sonde/deploy/x.c, 0100664, its group (mode 664): chmod go-w it",
    "/srv/sonde/deploy/x.c, 0100646, others (mode 646): chmod go-w it",
    "/srv/sonde/deploy, 040770, its group (mode 770): chmod go-w it",
    "/srv/sonde, 040777, others (mode 777): chmod go-w it",
    "/srv, 041777, others (mode 1777): use another folder",
    "/, 040757, others (mode 757): chmod go-w it"
  })
  void writersAreNamedWhereverTheyAre(Path place, String mode, String who) {
    Inode before = inodes.get(place);
    inodes.put(place, new Inode(before.owner(), Integer.decode(mode), false, before.isFolder()));
    assertEquals(place + " is writable by " + who, refusal(FILE));
  }

  @ParameterizedTest
  @CsvSource({"/srv/sonde/deploy/x.c", "/srv/sonde/deploy", "/srv"})
  void anotherUsersIsRefusedEvenIfOnlyThatUserWrites(Path place) {
    Inode before = inodes.get(place);
    inodes.put(place, new Inode(SOMEBODY, before.mode(), false, before.isFolder()));
    assertEquals(
        place + " belongs to the user 1001, not to root or the user 1000: chown it", refusal(FILE));
  }

  @Test
  void rootTrustsNoUser() {
    Trust roots = new Trust(0, this::inode);
    UntrustedFileException e = assertThrows(UntrustedFileException.class, () -> roots.check(FILE));
    assertEquals(
        "/srv/sonde/deploy belongs to the user 1000, not to root: chown it", e.getMessage());
  }

  @Test
  void aLinkLeadsWhereNobodyHasLooked() {
    inodes.put(FILE, new Inode(USER, 0120777, true, false));
    assertEquals(FILE + " is a symbolic link: put the file itself there", refusal(FILE));
  }

  @Test
  void aPathThatGoesUpIsLookedAtWhereItEnds() {
    inodes.put(Path.of("/srv"), folder(SOMEBODY, 0755));
    assertDoesNotThrow(() -> trust.check(Path.of("/srv/..")));
    assertThrows(UntrustedFileException.class, () -> trust.check(Path.of("/srv/sonde/../sonde")));
  }

  @Test
  void whatIsNotThereIsNoMatterOfTrust() {
    assertThrows(NoSuchFileException.class, () -> trust.check(FILE.resolveSibling("y.c")));
  }
}
