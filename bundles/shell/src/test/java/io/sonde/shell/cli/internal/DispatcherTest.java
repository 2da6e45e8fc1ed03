package io.sonde.shell.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.shell.command.internal.CommandSet;
import io.sonde.shell.testing.EchoCommand;
import io.sonde.shell.testing.TestIo;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private final TestIo io = TestIo.process();
  private final Dispatcher dispatcher =
      new Dispatcher(
          new CommandSet(
              List.of(
                  new EchoCommand(
                      (line, out) -> {
                        out.say(String.join(",", line.getArgList()));
                        return 7;
                      }))),
          new Version("1.2.3", "17", "6.18"));

  private int dispatch(String... words) {
    return dispatcher.dispatch(List.of(words), io.io());
  }

  @Test
  void runsTheCommandWithTheRest() {
    assertEquals(7, dispatch("echo", "a", "b"));
    assertEquals("sonde: a,b\n", io.err());
  }

  @Test
  void refusesAnEmptyCommandLine() {
    assertEquals(2, dispatch());
    assertEquals("sonde: no command given\n  try: sonde --help\n", io.err());
  }

  @Test
  void suggestsTheNearestCommand() {
    assertEquals(2, dispatch("ehco"));
    assertEquals(
        "sonde: unknown command 'ehco'; did you mean echo?\n  try: sonde --help\n", io.err());
  }

  @Test
  void refusesAnUnknownOptionInTheCommandsPlace() {
    assertEquals(2, dispatch("--frob"));
    assertTrue(io.err().startsWith("sonde: unknown option --frob\n"), io.err());
  }

  @Test
  void showsTheVersion() {
    assertEquals(0, dispatch("--version"));
    assertEquals("sonde 1.2.3 (Java 17, Linux 6.18)\n", io.out());
  }

  @Test
  void showsTheOverview() {
    assertEquals(0, dispatch("--help"));
    assertTrue(io.out().contains("  echo  Do what the test says\n"), io.out());
  }

  @Test
  void showsTheHelpOfACommandInBothWays() {
    assertEquals(0, dispatch("help", "echo"));
    TestIo other = TestIo.process();
    assertEquals(0, dispatcher.dispatch(List.of("echo", "--help"), other.io()));
    assertEquals(io.out(), other.out());
  }

  @Test
  void refusesHelpAboutWhatIsNoCommand() {
    assertEquals(2, dispatch("help", "eco"));
    assertTrue(io.err().contains("did you mean echo?"), io.err());
  }
}
