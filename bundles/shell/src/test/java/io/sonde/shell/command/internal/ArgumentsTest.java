package io.sonde.shell.command.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private final Options options =
      new Options()
          .addOption(Option.builder("D").hasArg().argName("NAME[=VALUE]").get())
          .addOption(Option.builder("e").hasArg().argName("TEXT").get())
          .addOption(Option.builder().longOpt("count").hasArg().argName("N").get())
          .addOption(Option.builder().longOpt("self").get());

  private CommandLine parse(String... words) throws UsageException {
    return Arguments.parse(options, List.of(words));
  }

  @Test
  void takesAValueJoinedOrApart() throws UsageException {
    CommandLine line = parse("-DA", "-D", "B", "-DC=1", "-D", "D=x=y", "file.c");
    assertArrayEquals(new String[] {"A", "B", "C=1", "D=x=y"}, line.getOptionValues("D"));
    assertEquals(List.of("file.c"), line.getArgList());
  }

  @Test
  void takesLongOptionsBothWays() throws UsageException {
    assertEquals("5", parse("--count", "5").getOptionValue("count"));
    assertEquals("5", parse("--count=5").getOptionValue("count"));
  }

  @Test
  void keepsTextAsItIs() throws UsageException {
    String text = "\"quoted\" int f() { return -1; }";
    assertEquals(text, parse("-e", text).getOptionValue("e"));
  }

  @Test
  void takesOptionsAfterArguments() throws UsageException {
    CommandLine line = parse("a.c", "--self", "-");
    assertTrue(line.hasOption("self"));
    assertEquals(List.of("a.c", "-"), line.getArgList());
  }

  @Test
  void endsOptionsAtTwoHyphens() throws UsageException {
    CommandLine line = parse("--", "-DA=1", "--self");
    assertFalse(line.hasOption("self"));
    assertEquals(List.of("-DA=1", "--self"), line.getArgList());
  }

  @Test
  void namesAnUnknownOptionAndTheNearest() {
    UsageException e = assertThrows(UsageException.class, () -> parse("--slef"));
    assertEquals("unknown option --slef; did you mean --self?", e.getMessage());
  }

  @Test
  void acceptsNoAbbreviations() {
    assertThrows(UsageException.class, () -> parse("--cou", "5"));
  }

  @Test
  void namesAMissingValue() {
    assertEquals(
        "option --count needs N",
        assertThrows(UsageException.class, () -> parse("--count")).getMessage());
    assertEquals(
        "option -e needs TEXT", assertThrows(UsageException.class, () -> parse("-e")).getMessage());
  }
}
