package io.sonde.tracefs.dynamic;

import io.sonde.tracefs.dynamic.KernelLocation.Address;
import io.sonde.tracefs.dynamic.KernelLocation.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Makes up events of every kind; the same seed gives the same ones. */
final class RandomEvents {
  private static final String LETTERS = "abcXYZ_";
  private static final String DIGITS = "0123456789";
  private static final int MOST = 5;

  private final Random random;
  private final RandomValues values;

  RandomEvents(long seed) {
    this.random = new Random(seed);
    this.values = new RandomValues(random);
  }

  DynamicEvent next() {
    boolean atReturn = random.nextBoolean();
    return switch (random.nextInt(5)) {
      case 0 -> kprobe(atReturn);
      case 1 -> uprobe(atReturn);
      case 2 ->
          new Fprobe(
              name(),
              symbol(),
              atReturn,
              maxactive(atReturn),
              arguments(atReturn ? Scope.FPROBE_EXIT : Scope.FPROBE));
      case 3 -> new TracepointProbe(name(), word(20), arguments(Scope.TRACEPOINT));
      default ->
          new EventProbe(
              name(), EventName.of(word(20), word(20)), arguments(Scope.EVENT), filter());
    };
  }

  private Kprobe kprobe(boolean atReturn) {
    String module = random.nextBoolean() ? "" : word(8);
    KernelLocation location =
        random.nextInt(4) == 0
            ? new Address(values.number())
            : new Function(module, symbol(), random.nextBoolean() ? 0 : random.nextInt(1 << 20));
    Scope scope = atReturn ? Scope.KRETPROBE : Scope.KPROBE;
    return new Kprobe(name(), location, atReturn, maxactive(atReturn), arguments(scope));
  }

  private Uprobe uprobe(boolean atReturn) {
    String path = "/" + word(8) + "/" + word(8) + (random.nextBoolean() ? ":%(é)=" : "");
    OptionalLong counter =
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(values.number() >>> 1);
    Scope scope = atReturn ? Scope.URETPROBE : Scope.UPROBE;
    return new Uprobe(name(), path, values.number() >>> 1, counter, atReturn, arguments(scope));
  }

  private OptionalInt maxactive(boolean atReturn) {
    return atReturn && random.nextBoolean()
        ? OptionalInt.of(1 + random.nextInt(Kprobe.MOST_ACTIVE))
        : OptionalInt.empty();
  }

  private Optional<EventName> name() {
    return switch (random.nextInt(4)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(EventName.of(word(EventName.LONGEST)));
      case 2 ->
          Optional.of(
              new EventName(Optional.of(word(EventName.LONGEST - 2) + "-1"), Optional.empty()));
      default -> Optional.of(EventName.of(word(EventName.LONGEST), word(EventName.LONGEST)));
    };
  }

  private Optional<String> filter() {
    String filter =
        word(9) + " == " + random.nextInt() + " && " + word(3) + " ~ \"" + word(2) + "*\"";
    return random.nextBoolean() ? Optional.of(filter) : Optional.empty();
  }

  /** Arguments that keep to the rules: where the dice break one, they are thrown again. */
  private List<FetchArgument> arguments(Scope scope) {
    List<FetchArgument> arguments = new ArrayList<>();
    int count = random.nextInt(MOST);
    while (arguments.size() < count) {
      List<FetchArgument> more = new ArrayList<>(arguments);
      try {
        Optional<String> name =
            random.nextBoolean() ? Optional.of(word(FetchArgument.LONGEST_NAME)) : Optional.empty();
        more.add(new FetchArgument(name, values.next(scope), values.type()));
        EventRules.check(scope, more);
        arguments = more;
      } catch (IllegalArgumentException broken) {
        continue;
      }
    }
    return arguments;
  }

  private String symbol() {
    String suffix = random.nextInt(4) == 0 ? ".isra.0" : "";
    return word(20) + suffix;
  }

  private String word(int longest) {
    return values.word(LETTERS, LETTERS + DIGITS, longest);
  }
}
