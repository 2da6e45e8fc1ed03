package io.sonde.itests.kernel.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bundles and configurations dropped, changed and removed under a running {@code sonde serve}. */
@Timeout(300)
@SuppressWarnings("try") // the calls are made beside the test
class BundleFilesIT {
  @Test
  void aSinkComesWithItsBundleIsConfiguredUpdatedAndGoesWithIt() throws Exception {
    try (Served served = Served.start();
        Closes closes = Closes.start()) {
      Path tally = served.output("tally");
      served.put("closes.c", Closes.program("// sonde: --to tally:" + tally, 1));
      served.await("closes.c: not in effect");
      served.put("tally.jar", TallyBundle.pack("1.0.0", ""));
      served.await("tally.jar: started, bundle org.example.tally 1.0.0");
      served.await("closes.c: attached"); // what it lacked is there
      awaitWord(tally, "records ");

      served.put("org.example.tally.cfg", "word=configured\n");
      served.await("org.example.tally.cfg: configuration set");
      awaitWord(tally, "configured ");
      served.put("org.example.tally.cfg", "word=changed\n");
      served.await("org.example.tally.cfg: configuration changed");
      awaitWord(tally, "changed ");

      served.put("tally.jar", TallyBundle.pack("1.1.0", ""));
      served.await("tally.jar: updated, bundle org.example.tally 1.1.0");
      expectGrowth(tally);
      served.remove("org.example.tally.cfg");
      served.await("org.example.tally.cfg: configuration deleted");
      served.remove("tally.jar");
      served.await("tally.jar: uninstalled, bundle org.example.tally 1.1.0");
      assertEquals(0, served.terminate());
      assertEquals(1, served.said("closes.c: attached"), "one trace, all the time");
      assertEquals(1, served.said("closes.c: ended"));
    }
  }

  @Test
  void aBrokenBundleIsToldOnceAndTheOneOfBeforeStays() throws Exception {
    byte[] whole = TallyBundle.pack("2.0.0", "");
    try (Served served = Served.start();
        Closes closes = Closes.start()) {
      Path tally = served.output("tally");
      served.put("tally.jar", TallyBundle.pack("1.0.0", ""));
      served.await("tally.jar: started");
      served.put("closes.c", Closes.program("// sonde: --to tally:" + tally, 1));
      served.await("closes.c: attached");

      // cut off
      served.put("tally.jar", Arrays.copyOf(whole, whole.length / 2));
      served.await("tally.jar: not in effect, what it held before still is: is no whole jar");
      expectGrowth(tally);
      // whole, but nothing gives what it needs: the copy of the one of before comes back
      served.put("tally.jar", TallyBundle.pack("3.0.0", ",org.example.missing"));
      served.await("org.example.missing");
      assertEquals(2, served.said("not in effect, what it held before still is"));
      expectGrowth(tally);
      served.put("tally.jar", "no jar at all");
      served.await(3, "not in effect, what it held before still is");
      Thread.sleep(1000); // several looks at the folder
      assertEquals(3, served.said("not in effect"));
      served.put("tally.jar", whole);
      served.await("tally.jar: updated, bundle org.example.tally 2.0.0");
      expectGrowth(tally);
      assertEquals(0, served.terminate());
    }
  }

  /** A copy that comes to a halt in the middle, and then goes on, in the file's own name. */
  @Test
  void aHalfCopiedBundleIsToldAndTakenWhenItIsWhole() throws Exception {
    byte[] whole = TallyBundle.pack("1.0.0", "");
    int half = whole.length / 2;
    try (Served served = Served.start()) {
      Path file = served.folder().resolve("tally.jar");
      Files.write(file, Arrays.copyOf(whole, half));
      served.await("tally.jar: not in effect: is no whole jar");
      Files.write(file, Arrays.copyOfRange(whole, half, whole.length), StandardOpenOption.APPEND);
      served.await("tally.jar: started, bundle org.example.tally 1.0.0");
      assertEquals(1, served.said("not in effect"));
      assertEquals(0, served.terminate());
    }
  }

  private static void awaitWord(Path file, String word) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.exists(file) || !Files.readString(file).contains(word)) {
      assertTrue(System.nanoTime() < end, "no '" + word + "' in " + file);
      Thread.sleep(20);
    }
  }

  /** The trace still delivers. */
  private static void expectGrowth(Path file) throws IOException, InterruptedException {
    long size = Files.size(file);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (Files.size(file) <= size) {
      assertTrue(System.nanoTime() < end, file + " does not grow");
      Thread.sleep(20);
    }
  }
}
