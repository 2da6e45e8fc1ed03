package io.sonde.tracefs.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sonde.tracefs.dynamic.DefinitionFuzz;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The targets of fuzzing are sound: what they begin with passes, as do strings of random bytes. */
class FuzzTargetsTest {
  private static final int RANDOM = 500;
  private static final int LONGEST = 200;

  /** A target's entry. */
  private interface Entry {
    void run(byte[] input) throws Exception;
  }

  private record Target(String name, Entry entry, List<byte[]> seeds) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Target> targets() throws Exception {
    return Stream.of(
        new Target("definitions", DefinitionFuzz::fuzzerTestOneInput, DefinitionFuzz.seeds()),
        new Target("formats", FormatFuzz::fuzzerTestOneInput, FormatFuzz.seeds()),
        new Target("pages", PageFuzz::fuzzerTestOneInput, PageFuzz.seeds()));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void passesWhatItBeginsWith(Target target) throws Exception {
    assertFalse(target.seeds().isEmpty());
    for (byte[] seed : target.seeds()) {
      target.entry().run(seed);
    }
    Random random = new Random(6);
    for (int i = 0; i < RANDOM; i++) {
      byte[] input = new byte[random.nextInt(LONGEST)];
      random.nextBytes(input);
      target.entry().run(input);
    }
  }
}
