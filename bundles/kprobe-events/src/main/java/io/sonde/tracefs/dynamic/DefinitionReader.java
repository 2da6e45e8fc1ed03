package io.sonde.tracefs.dynamic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one definition: the words of its line, from the first to the last. */
final class DefinitionReader {
  /** What the kernel reads of a line at most (WRITE_BUFSIZE in kernel/trace/trace.c, less two). */
  static final int LONGEST_LINE = 4093;

  private final RegistryFile file;
  private final String line;

  DefinitionReader(RegistryFile file, String line) {
    this.file = file;
    this.line = line;
  }

  DynamicEvent read() throws EventSyntaxException {
    List<Word> words = words(line);
    Word first = words.get(0);
    Head head = Head.read(first);
    String kinds = file == RegistryFile.DYNAMIC_EVENTS ? "prfte" : "pr";
    if (kinds.indexOf(head.kind()) < 0) {
      throw first.wrong(unknownKind(head.kind()));
    }
    if (words.size() < 2) {
      throw first.missing("a place was expected: " + Places.expected(file, head.kind()));
    }
    Word place = words.get(1);
    List<Word> rest = words.subList(2, words.size());
    return switch (head.kind()) {
      case 'f' -> Places.fprobe(head, place, rest);
      case 't' -> Places.tracepoint(head, place, rest);
      case 'e' -> EventProbeReader.read(head, place, rest);
      default ->
          isUprobe(place) ? Places.uprobe(head, place, rest) : Places.kprobe(head, place, rest);
    };
  }

  static EventName removal(String line) throws EventSyntaxException {
    List<Word> words = words(line);
    Word first = words.get(0);
    if (!first.startsWith("-:")) {
      throw first.wrong("-: and a name were expected");
    }
    if (words.size() > 1) {
      throw words.get(1).wrong("nothing was expected after the name");
    }
    return Head.name(first.from(2));
  }

  private boolean isUprobe(Word place) {
    return switch (file) {
      case KPROBE_EVENTS -> false;
      case UPROBE_EVENTS -> true;
      case DYNAMIC_EVENTS -> place.indexOf('/') >= 0 && place.indexOf(':') >= 0;
    };
  }

  private String unknownKind(char kind) {
    if (kind == '-' || kind == '!') {
      return "this removes an event: a definition was expected";
    }
    if ("fte".indexOf(kind) >= 0) {
      return file.path() + " takes p and r; " + kind + " is for dynamic_events";
    }
    return file == RegistryFile.DYNAMIC_EVENTS
        ? "a kind was expected: p, r, f, t or e"
        : "a kind was expected: p or r";
  }

  private static List<Word> words(String line) throws EventSyntaxException {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\n' || line.charAt(i) == 0) {
        throw new EventSyntaxException(line, i + 1, "one line was expected");
      }
    }
    if (line.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
      int column = Math.min(line.length(), LONGEST_LINE) + 1;
      throw new EventSyntaxException(line, column, "a line has at most " + LONGEST_LINE + " bytes");
    }
    List<Word> words = Word.split(line);
    if (words.isEmpty()) {
      throw new EventSyntaxException(line, 1, "a definition was expected");
    }
    return words;
  }

  /** Reads {@code e}: it has a filter at its end. */
  private static final class EventProbeReader {
    static DynamicEvent read(Head head, Word place, List<Word> rest) throws EventSyntaxException {
      head.plain();
      int end = 0;
      while (end < rest.size() && !rest.get(end).text().equals("if")) {
        end++;
      }
      List<FetchArgument> arguments = new ArgumentsReader(Scope.EVENT).read(rest.subList(0, end));
      return new EventProbe(head.name(), Places.event(place), arguments, filter(rest, end));
    }

    private static Optional<String> filter(List<Word> rest, int at) throws EventSyntaxException {
      if (at == rest.size()) {
        return Optional.empty();
      }
      if (at == rest.size() - 1) {
        throw rest.get(at).missing("a filter was expected after if");
      }
      List<String> words = new ArrayList<>();
      for (Word word : rest.subList(at + 1, rest.size())) {
        checkLetters(word);
        words.add(word.text());
      }
      return Optional.of(String.join(" ", words));
    }

    private static void checkLetters(Word word) throws EventSyntaxException {
      for (int i = 0; i < word.length(); i++) {
        if (!FetchRules.FILTER.matcher(word.text().substring(i, i + 1)).matches()) {
          throw word.wrongAt(i, "no filter has this character");
        }
      }
    }
  }
}
