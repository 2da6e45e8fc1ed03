package io.sonde.tracefs.dynamic;

import io.sonde.tracefs.dynamic.FetchType.Array;
import io.sonde.tracefs.dynamic.FetchType.Basic;
import io.sonde.tracefs.dynamic.FetchType.BitField;
import java.util.Optional;
import java.util.Random;

/** Makes up values and types. Not every one fits every other: their records tell. */
final class RandomValues {
  private static final String C_LETTERS = "abcdefgh_";
  private static final String C_FOLLOWERS = "abcdefgh_0123456789";

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  FetchValue next(Scope scope) {
    FetchValue value = simple(scope);
    while (random.nextInt(3) == 0) {
      value = new FetchValue.Dereference(offset(), random.nextInt(4) == 0, value);
    }
    return value;
  }

  private FetchValue simple(Scope scope) {
    return switch (random.nextInt(15)) {
      case 0 -> new FetchValue.Register(word("abd", "isx12", 4));
      case 1 -> new FetchValue.Memory(number());
      case 2 -> new FetchValue.Symbol(word(C_LETTERS, C_FOLLOWERS + ".", 12), offset());
      case 3 -> new FetchValue.FileOffset(number() >>> 1);
      case 4 -> new FetchValue.Stack();
      case 5 -> new FetchValue.StackEntry(random.nextInt(2048));
      case 6 -> new FetchValue.ReturnValue();
      case 7 -> new FetchValue.Comm();
      case 8 -> new FetchValue.FunctionArgument(1 + random.nextInt(8));
      case 9 -> new FetchValue.AllArguments();
      case 10 -> new FetchValue.Immediate(number());
      case 11 -> new FetchValue.ImmediateText(word("!\"$%&'()*+,-./09;<=>?@AZ[\\]^_`az{|}~", 9));
      case 12 -> new FetchValue.Variable(name());
      case 13 -> members();
      default ->
          scope == Scope.EVENT ? new FetchValue.EventField(name()) : new FetchValue.Register("di");
    };
  }

  private FetchValue members() {
    FetchValue parent =
        random.nextBoolean() ? new FetchValue.ReturnValue() : new FetchValue.Variable(name());
    FetchValue value = new FetchValue.Member(parent, true, name());
    while (random.nextBoolean()) {
      value = new FetchValue.Member(value, random.nextBoolean(), name());
    }
    return value;
  }

  Optional<FetchType> type() {
    if (random.nextInt(3) == 0) {
      return Optional.empty();
    }
    FetchType type = Basic.values()[random.nextInt(Basic.values().length)];
    if (random.nextInt(4) == 0) {
      int container = 8 << random.nextInt(4);
      int width = 1 + random.nextInt(container);
      type = new BitField(width, random.nextInt(container - width + 1), container);
    }
    boolean array = random.nextInt(3) == 0;
    return Optional.of(array ? new Array(type, 1 + random.nextInt(Array.LONGEST)) : type);
  }

  private long offset() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(256) - 128;
      case 2 -> random.nextInt();
      default -> random.nextInt(8) == 0 ? Long.MIN_VALUE : number();
    };
  }

  /** Small ones are likely, and any is possible. */
  long number() {
    return random.nextLong() >>> random.nextInt(64);
  }

  private String name() {
    return word(C_LETTERS, C_FOLLOWERS, 6);
  }

  private String word(String letters, int longest) {
    return word(letters, letters, longest);
  }

  String word(String first, String following, int longest) {
    StringBuilder word = new StringBuilder();
    word.append(first.charAt(random.nextInt(first.length())));
    int length = random.nextInt(longest);
    while (word.length() < length) {
      word.append(following.charAt(random.nextInt(following.length())));
    }
    return word.toString();
  }
}
