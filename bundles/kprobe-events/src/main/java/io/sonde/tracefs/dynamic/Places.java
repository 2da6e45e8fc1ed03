package io.sonde.tracefs.dynamic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the second word of a definition, and makes the event. */
final class Places {
  private static final String RETURN = "%return";

  private Places() {}

  static String expected(RegistryFile file, char kind) {
    return switch (kind) {
      case 'f' -> "SYMBOL[%return]";
      case 't' -> "TRACEPOINT";
      case 'e' -> "GROUP.EVENT";
      default -> file == RegistryFile.UPROBE_EVENTS ? "PATH:OFFSET" : "[MODULE:]SYMBOL[+OFFSET]";
    };
  }

  static Kprobe kprobe(Head head, Word place, List<Word> rest) throws EventSyntaxException {
    if (place.indexOf('/') >= 0) {
      throw place.wrong("a function or an address was expected: files are for uprobe_events");
    }
    int percent = place.indexOf('%');
    boolean atReturn = head.kind() == 'r' || percent >= 0;
    KernelLocation location = kernelLocation(withoutReturn(place, percent), percent >= 0);
    OptionalInt active = head.active(head.kind() == 'r');
    Scope scope = atReturn ? Scope.KRETPROBE : Scope.KPROBE;
    return new Kprobe(
        head.name(), location, atReturn, active, new ArgumentsReader(scope).read(rest));
  }

  /** Refuses anything but {@code %return} after a percent sign. */
  private static Word withoutReturn(Word place, int percent) throws EventSyntaxException {
    if (percent < 0) {
      return place;
    }
    if (!place.from(percent).text().equals(RETURN)) {
      throw place.wrongAt(percent, "%return or the end was expected");
    }
    return place.to(percent);
  }

  private static KernelLocation kernelLocation(Word place, boolean symbolOnly)
      throws EventSyntaxException {
    if (!symbolOnly && !place.isEmpty() && isDigit(place.text().charAt(0))) {
      OptionalLong address = Numbers.unsigned(place.text());
      if (address.isPresent()) {
        return new KernelLocation.Address(address.getAsLong());
      }
    }
    int colon = place.indexOf(':');
    Word module = place.to(Math.max(colon, 0));
    if (colon >= 0 && !FetchRules.MODULE.matcher(module.text()).matches()) {
      throw module.wrong("a module's name was expected before the colon");
    }
    Word function = place.from(colon + 1);
    int sign = Math.max(function.indexOf('+'), function.indexOf('-'));
    String name =
        symbol(sign < 0 ? function : function.to(sign), "the name of a function or an address");
    long offset = sign < 0 ? 0 : offset(function.from(sign));
    return new KernelLocation.Function(module.text(), name, offset);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String symbol(Word word, String expected) throws EventSyntaxException {
    if (!FetchRules.SYMBOL.matcher(word.text()).matches()) {
      throw word.wrong(expected + " was expected");
    }
    return word.text();
  }

  private static long offset(Word word) throws EventSyntaxException {
    if (word.startsWith("-")) {
      throw word.wrong("an offset from a function's entry is not negative");
    }
    return Numbers.positive(word.from(1).text())
        .orElseThrow(() -> word.wrongAt(1, "an offset in bytes was expected"));
  }

  /** {@code PATH:OFFSET[%return][(COUNTER)]}; the last two in any order. */
  static Uprobe uprobe(Head head, Word place, List<Word> rest) throws EventSyntaxException {
    head.plain();
    int colon = place.text().lastIndexOf(':');
    Word path = place.to(Math.max(colon, 0));
    if (colon < 0 || path.indexOf('/') < 0) {
      throw place.wrong("a path with a / in it, a colon and an offset were expected");
    }
    UprobeOffset offset = UprobeOffset.read(place.from(colon + 1));
    boolean atReturn = head.kind() == 'r' || offset.atReturn();
    Scope scope = atReturn ? Scope.URETPROBE : Scope.UPROBE;
    return new Uprobe(
        head.name(),
        path(path),
        offset.offset(),
        offset.counter(),
        atReturn,
        new ArgumentsReader(scope).read(rest));
  }

  private static String path(Word word) throws EventSyntaxException {
    Optional<String> problem = FetchRules.pathProblem(word.text());
    if (problem.isPresent()) {
      throw word.wrong(problem.get());
    }
    return word.text();
  }

  static Fprobe fprobe(Head head, Word place, List<Word> rest) throws EventSyntaxException {
    int percent = place.indexOf('%');
    boolean atReturn = percent >= 0;
    String function = symbol(withoutReturn(place, percent), "the name of a function");
    Scope scope = atReturn ? Scope.FPROBE_EXIT : Scope.FPROBE;
    return new Fprobe(
        head.name(),
        function,
        atReturn,
        head.active(atReturn),
        new ArgumentsReader(scope).read(rest));
  }

  static TracepointProbe tracepoint(Head head, Word place, List<Word> rest)
      throws EventSyntaxException {
    head.plain();
    if (!FetchRules.TRACEPOINT.matcher(place.text()).matches()) {
      throw place.wrong("the name of a tracepoint was expected, without its group");
    }
    return new TracepointProbe(
        head.name(), place.text(), new ArgumentsReader(Scope.TRACEPOINT).read(rest));
  }

  /** {@code GROUP.EVENT} or {@code GROUP/EVENT}. */
  static EventName event(Word place) throws EventSyntaxException {
    int slash = place.indexOf('/');
    int separator = slash < 0 ? place.indexOf('.') : slash;
    if (separator < 0) {
      throw place.missing("a group, a point and an event were expected");
    }
    return EventName.of(Head.group(place.to(separator)), Head.event(place.from(separator + 1)));
  }
}
