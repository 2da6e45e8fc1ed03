package io.sonde.tracefs.dynamic;

import io.sonde.tracefs.dynamic.EventRules.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code [NAME=]VALUE[:TYPE]}, word by word. */
final class ArgumentsReader {
  private final Scope scope;
  private final ValueReader values;

  ArgumentsReader(Scope scope) {
    this.scope = scope;
    this.values = new ValueReader(scope);
  }

  List<FetchArgument> read(List<Word> words) throws EventSyntaxException {
    List<FetchArgument> arguments = new ArrayList<>();
    Names names = new Names();
    for (Word word : words) {
      FetchArgument argument = argument(word);
      refuse(word, names.add(argument));
      arguments.add(argument);
    }
    return arguments;
  }

  private FetchArgument argument(Word word) throws EventSyntaxException {
    int equals = word.indexOf('=');
    Word body = word.from(equals + 1);
    Optional<String> name = Optional.empty();
    if (equals >= 0) {
      name = Optional.of(name(word.to(equals)));
    }
    if (body.isEmpty()) {
      throw body.wrong("a value was expected");
    }
    if (body.length() > FetchArgument.LONGEST_BODY) {
      throw body.wrongAt(FetchArgument.LONGEST_BODY, FetchRules.TOO_LONG);
    }
    int colon = body.indexOf(':');
    FetchValue value = values.read(colon < 0 ? body : body.to(colon));
    Optional<FetchType> type = Optional.empty();
    if (colon >= 0) {
      type = Optional.of(type(body.from(colon + 1), value));
    }
    refuse(word, FetchRules.problem(name, value, type));
    return new FetchArgument(name, value, type);
  }

  private static String name(Word word) throws EventSyntaxException {
    if (word.isEmpty()) {
      throw word.wrong("a name was expected before =");
    }
    refuse(word, FetchRules.problem(word.text()));
    return word.text();
  }

  private FetchType type(Word word, FetchValue value) throws EventSyntaxException {
    FetchType type = TypeReader.read(word);
    refuse(word, FetchRules.problem(value, type));
    refuse(word, EventRules.problem(scope, value, type));
    return type;
  }

  private static void refuse(Word word, Optional<String> problem) throws EventSyntaxException {
    if (problem.isPresent()) {
      throw word.wrong(problem.get());
    }
  }
}
