package io.sonde.itests.kernel.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts that run in the kernel, and code that runs as root, are nobody else's. */
@Timeout(300)
class RefusalsIT {
  private static final int NOBODY = 65534;

  @Test
  void filesThatOthersCouldHaveWrittenAreRefusedWithALineEach() throws Exception {
    try (Served served = Served.start()) {
      String text = Closes.program("// sonde: --to file:closes.jsonl", 1);
      served.putWithMode("others.c", text, "rw-r--rw-");
      served.putWithMode("group.c", text, "rw-rw-r--");
      Path foreign = Files.writeString(served.folder().resolve(".foreign.c"), text);
      chown(foreign);
      Files.move(foreign, served.folder().resolve("foreign.c"));
      Path elsewhere = Files.writeString(served.base().resolve("elsewhere.c"), text);
      Files.createSymbolicLink(served.folder().resolve("link.c"), elsewhere);
      Path header = Files.writeString(served.folder().resolve("own.h"), "");
      chown(header);
      served.put("header.c", "#include \"own.h\"\n" + text);
      Files.write(served.folder().resolve(".b"), TallyBundle.pack("1.0.0", ""));
      chown(served.folder().resolve(".b"));
      Files.move(served.folder().resolve(".b"), served.folder().resolve("bundle.jar"));
      Files.writeString(served.folder().resolve(".c"), "word=x\n");
      chown(served.folder().resolve(".c"));
      Files.move(served.folder().resolve(".c"), served.folder().resolve("org.example.tally.cfg"));

      served.await("others.c: refused: " + served.folder() + "/others.c is writable by others");
      served.await("group.c: refused: " + served.folder() + "/group.c is writable by its group");
      served.await("foreign.c: refused: " + served.folder() + "/foreign.c belongs to the user");
      served.await("link.c: refused: " + served.folder() + "/link.c is a symbolic link");
      served.await("header.c: not in effect: " + served.folder() + "/own.h belongs to the user");
      served.await("bundle.jar: refused: ");
      served.await("org.example.tally.cfg: refused: ");
      Thread.sleep(1000); // several looks at the folder
      assertEquals(6, served.said(": refused: "));
      assertEquals(0, served.said("attached"));
      assertEquals(0, served.said("started, bundle"));
      assertEquals(0, served.said("configuration set"));

      // what was trusted stays when what takes its place is not
      served.put("x.c", text);
      served.await("x.c: attached");
      served.putWithMode("x.c", Closes.program("", 2), "rw-rw-rw-");
      served.await("x.c: refused, what it held before still is: ");
      assertTrue(served.command(0, "traces").contains(" x.c "));
      assertEquals(0, served.terminate());
    }
  }

  private static void chown(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", NOBODY);
  }

  @Test
  void aFolderThatOthersCanWriteIsNotWatched() throws Exception {
    try (Served served = Served.prepare()) {
      Files.setPosixFilePermissions(served.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
      expectRefusal(served, served.folder() + " is writable by others (mode 777)");
      Files.setPosixFilePermissions(served.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setPosixFilePermissions(served.base(), PosixFilePermissions.fromString("rwxrwxr-x"));
      expectRefusal(served, served.base() + " is writable by its group (mode 775)");
      Files.setPosixFilePermissions(served.base(), PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.delete(served.folder());
      expectRefusal(served, "there is no such folder");
    }
  }

  private static void expectRefusal(Served served, String reason) throws Exception {
    served.start(List.of(), Map.of());
    assertEquals(1, served.awaitEnd());
    assertEquals(
        List.of("sonde: deploy: not watching " + served.folder() + ": " + reason),
        served.said().stream()
            .filter(line -> line.contains("deploy"))
            .map(line -> line.replaceFirst(": chmod .*$", ""))
            .toList());
  }

  @Test
  void oneSondeWatchesAFolder() throws Exception {
    try (Served served = Served.start()) {
      // the shell ends at the end of its input
      String said = served.command(1, "shell", "--deploy", served.folder().toString());
      assertTrue(said.contains("not watching " + served.folder() + ": another sonde"), said);
      assertEquals(0, served.terminate());
    }
  }
}
