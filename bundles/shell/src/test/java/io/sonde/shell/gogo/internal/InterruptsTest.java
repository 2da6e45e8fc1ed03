package io.sonde.shell.gogo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Job.Status;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterruptsTest {
  private final List<Signal> toShell = new ArrayList<>();
  private final SignalHandler shell = toShell::add;
  private SignalHandler handler = shell;
  private Status status = Status.Foreground;

  private final Terminal terminal =
      (Terminal)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Terminal.class},
              (proxy, method, arguments) -> {
                assertEquals("handle", method.getName());
                assertSame(Signal.INT, arguments[0]);
                SignalHandler before = handler;
                handler = (SignalHandler) arguments[1];
                return before;
              });

  private final Job job =
      (Job)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Job.class},
              (proxy, method, arguments) -> Map.of("status", status).get(method.getName()));

  @AfterEach
  void forgetTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  void ctrlCInterruptsTheCommandAndNotItsJob() {
    Interrupts interrupts = Interrupts.OnTerminal.take(terminal, job);
    handler.handle(Signal.INT);
    assertTrue(Thread.interrupted());
    assertEquals(List.of(), toShell);
    interrupts.giveBack();
    assertSame(shell, handler);
  }

  @Test
  void ctrlCIsForAnotherWhileTheCommandIsInTheBackground() {
    Interrupts.OnTerminal.take(terminal, job);
    status = Status.Background;
    handler.handle(Signal.INT);
    assertFalse(Thread.interrupted());
    assertEquals(List.of(Signal.INT), toShell);
  }

  @Test
  void withoutATerminalThereIsNothingToTake() {
    Interrupts.OnTerminal.take("no terminal", job).giveBack();
    assertSame(shell, handler);
  }
}
