package io.sonde.shell.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sonde.shell.create.internal.NewCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private final Command withOptions = NewCommand.of(null);
  private final Command help = new CommandSet(List.of(withOptions)).find("help").orElseThrow();

  @Test
  void completesOptionsByTheirLongNames() {
    assertEquals(List.of("--dir"), Completion.of(withOptions, List.of("sink"), "--d"));
    assertEquals(
        List.of("--dir", "--help", "--package", "--verbose"),
        Completion.of(withOptions, List.of(), "--"));
  }

  @Test
  void leavesTheValueOfAnOptionToTheUser() {
    assertEquals(List.of(), Completion.of(withOptions, List.of("--dir"), "--"));
  }

  @Test
  void asksTheCommandForItsArguments() {
    assertEquals(List.of("help", "new"), Completion.of(help, List.of(), ""));
    assertEquals(List.of("new"), Completion.of(help, List.of("--verbose"), "n"));
    assertEquals(List.of(), Completion.of(help, List.of("new"), ""));
  }
}
