package io.sonde.shell.command.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** Reads a command's arguments by its options and those that every command has. */
public final class Arguments {
  static final Option HELP = Option.builder("h").longOpt("help").desc("show this help").get();
  static final Option VERBOSE =
      Option.builder().longOpt("verbose").desc("say more, above all about errors").get();

  private Arguments() {}

  /** All options of a command. */
  static Options optionsOf(Command command) {
    Options all = new Options();
    command.options().getOptions().forEach(all::addOption);
    return all.addOption(VERBOSE).addOption(HELP);
  }

  /**
   * @throws UsageException naming the option that is unknown or lacks its value
   */
  public static CommandLine parse(Options options, List<String> arguments) throws UsageException {
    String[] separate = separate(options, arguments).toArray(String[]::new);
    DefaultParser parser =
        DefaultParser.builder()
            .setAllowPartialMatching(false)
            .setStripLeadingAndTrailingQuotes(false)
            .get();
    try {
      return parser.parse(options, separate);
    } catch (UnrecognizedOptionException e) {
      String option = e.getOption();
      throw new UsageException(
          "unknown option " + option + Nearest.hint(option, spellings(options)), e);
    } catch (MissingArgumentException e) {
      Option option = e.getOption();
      throw new UsageException("option " + spelling(option) + " needs " + option.getArgName(), e);
    } catch (ParseException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /**
   * Cuts {@code -DNAME=VALUE} in two, as every option with a value may be joined with it: the
   * library would look for an option {@code DNAME}.
   */
  private static List<String> separate(Options options, List<String> arguments) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals("--")) {
        out.addAll(arguments.subList(i, arguments.size()));
        break;
      }
      if (takesValue(options, word).isPresent() && i + 1 < arguments.size()) {
        out.add(word);
        out.add(arguments.get(++i));
      } else if (word.length() > 2
          && word.charAt(0) == '-'
          && word.charAt(1) != '-'
          && takesValue(options, word.substring(0, 2)).isPresent()) {
        out.add(word.substring(0, 2));
        out.add(word.substring(2));
      } else {
        out.add(word);
      }
    }
    return out;
  }

  private static Optional<Option> takesValue(Options options, String word) {
    return word.startsWith("-")
        ? Optional.ofNullable(options.getOption(word)).filter(Option::hasArg)
        : Optional.empty();
  }

  private static String spelling(Option option) {
    return option.getLongOpt() == null ? "-" + option.getOpt() : "--" + option.getLongOpt();
  }

  private static Collection<String> spellings(Options options) {
    Collection<String> all = new TreeSet<>();
    options.getOptions().forEach(option -> all.add(spelling(option)));
    return all;
  }
}
