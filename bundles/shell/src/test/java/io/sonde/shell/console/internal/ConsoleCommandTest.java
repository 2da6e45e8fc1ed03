package io.sonde.shell.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.testing.TestIo;
import java.util.List;
import java.util.OptionalInt;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleCommandTest {
  private final ThreadIOImpl threadIo = new ThreadIOImpl();
  private final CommandProcessorImpl gogo = new CommandProcessorImpl(threadIo);
  private final Consoles consoles = new Consoles(new GogoConsole(gogo));
  private final ConsoleCommand command = new ConsoleCommand(consoles);

  ConsoleCommandTest() {
    threadIo.start();
    gogo.addCommand("test", new Words(), "twice");
    gogo.addCommand("test", new Words(), "fails");
  }

  @AfterEach
  void stop() {
    gogo.stop();
    threadIo.stop();
  }

  /** Commands of some bundle. */
  public static final class Words {
    public String twice(String word) {
      return word + word;
    }

    public void fails() {
      throw new IllegalStateException("cannot be done");
    }
  }

  private int run(TestIo io) {
    Io own = io.io();
    Io remote =
        new Io(
            own.in(),
            own.out(),
            own.err(),
            false,
            own.charset(),
            true,
            own.folder(),
            OptionalInt.of(4711));
    return CommandRunner.run(command, List.of(), remote);
  }

  @Test
  void linesAreCommandsUntilTheirEnd() {
    consoles.offer();
    TestIo io = TestIo.reading("test:twice ho\n\n  test:twice hi  \nexit\ntest:twice no\n");
    assertEquals(Command.OK, run(io));
    assertEquals(List.of("hoho", "hihi"), io.out().lines().toList());
    assertEquals("", io.err());
  }

  @Test
  void theLastLineMayLackItsEnd() {
    consoles.offer();
    TestIo io = TestIo.reading("test:twice ho");
    assertEquals(Command.OK, run(io));
    assertEquals("hoho", io.out().strip());
  }

  @Test
  void whatFailsIsOneLineAndTheNextIsDone() {
    consoles.offer();
    TestIo io = TestIo.reading("test:fails\nnosuch\ntest:twice ho\n");
    assertEquals(Command.OK, run(io));
    assertEquals("hoho", io.out().strip());
    List<String> lines = io.err().lines().toList();
    assertEquals(2, lines.size(), io.err());
    assertEquals("cannot be done", lines.get(0));
    assertTrue(lines.get(1).contains("nosuch"), io.err());
    assertEquals(Command.FAILED, run(TestIo.reading("test:fails\n")));
  }

  @Test
  void nobodyEntersWhoWasNotInvited() {
    TestIo io = TestIo.reading("test:twice ho\n");
    assertEquals(Command.FAILED, run(io));
    assertEquals("", io.out());
    assertTrue(io.err().contains("serve --console"), io.err());
    assertTrue(!new Consoles(null).offer());
  }

  @Test
  void inAProcessOfItsOwnThereIsNothingToEnter() {
    consoles.offer();
    TestIo io = TestIo.process();
    assertEquals(Command.FAILED, CommandRunner.run(command, List.of(), io.io()));
    assertTrue(io.err().contains("serve --console"), io.err());
    assertEquals(Command.USAGE, CommandRunner.run(command, List.of(), TestIo.session().io()));
  }
}
