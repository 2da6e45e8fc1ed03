package io.sonde.shell.command.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.cli.Option;

/** What may stand at a place of a command line, for a shell that completes words. */
public final class Completion {
  private Completion() {}

  /**
   * The words that begin as the user has begun, in order.
   *
   * @param before the words between the command's name and the place
   * @param word what stands there up to the cursor; may be empty
   */
  public static List<String> of(Command command, List<String> before, String word) {
    if (command instanceof CommandGroup group && !before.isEmpty()) {
      Optional<Command> chosen = group.find(before.get(0));
      if (chosen.isPresent()) {
        return of(chosen.get(), before.subList(1, before.size()), word);
      }
    }
    Collection<Option> options = Arguments.optionsOf(command).getOptions();
    Collection<String> all = new TreeSet<>();
    if (!before.isEmpty() && takesValue(options, before.get(before.size() - 1))) {
      return List.of(); // what an option's value may be, no option says
    }
    if (word.startsWith("-")) {
      options.stream()
          .filter(Option::hasLongOpt)
          .forEach(option -> all.add("--" + option.getLongOpt()));
    } else {
      all.addAll(command.candidates(operands(options, before), word));
    }
    return all.stream().filter(candidate -> candidate.startsWith(word)).toList();
  }

  private static boolean takesValue(Collection<Option> options, String word) {
    return options.stream()
        .filter(Option::hasArg)
        .anyMatch(o -> word.equals("--" + o.getLongOpt()) || word.equals("-" + o.getOpt()));
  }

  /** What is neither an option nor the value of one. */
  private static List<String> operands(Collection<Option> options, List<String> words) {
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (takesValue(options, words.get(i))) {
        i++;
      } else if (!words.get(i).startsWith("-")) {
        operands.add(words.get(i));
      }
    }
    return operands;
  }
}
