package io.sonde.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;

/** sonde is installed by Karaf's own commands, and then its commands are among them. */
public class KarafShellIT extends InContainer {
  private static final Subject ADMINISTRATOR =
      new Subject(
          true,
          Set.of(new RolePrincipal("admin"), new RolePrincipal("manager")),
          Set.of(),
          Set.of());

  @Inject SessionFactory shell;

  @Override
  @Configuration
  public Option[] configuration() {
    return options(KarafContainer.plain());
  }

  @Test
  public void isInstalledAsAFeatureAndItsCommandsAreCompleted() throws Exception {
    run("feature:repo-add " + KarafContainer.repository());
    // or Karaf would begin this test anew as well: it is a bundle that could do with sonde's api
    run("feature:install --no-auto-refresh sonde");
    Command list =
        Eventually.get(
            "command", () -> shell.getRegistry().getCommand("sonde", "list"), c -> c != null);

    String found = run("sonde:list 'tracepoint:syscalls:sys_enter_clone'");
    assertEquals("tracepoint:syscalls:sys_enter_clone", found.strip());
    assertTrue(run("sonde:help").contains("Compile, attach and run a program"));

    assertEquals(List.of("sonde:list "), complete(list, false, "sonde:li"));
    assertEquals(List.of("--type "), complete(list, true, "list", "--t"));
    assertEquals(
        List.of("tracepoint:syscalls:sys_enter_mkdir ", "tracepoint:syscalls:sys_enter_mkdirat "),
        complete(list, true, "list", "tracepoint:syscalls:sys_enter_mkdir"));
    Command help = shell.getRegistry().getCommand("sonde", "help");
    assertEquals(List.of("doctor "), complete(help, true, "help", "do"));

    run("feature:uninstall --no-auto-refresh sonde");
    Eventually.get(
        "end of the commands",
        () -> shell.getRegistry().getCommand("sonde", "list"),
        c -> c == null);
  }

  private static List<String> complete(Command command, boolean scoped, String... words) {
    List<String> candidates = new ArrayList<>();
    command.getCompleter(scoped).complete(null, new TypedLine(List.of(words)), candidates);
    return candidates;
  }

  /** Runs a line as Karaf's administrator; gives what it prints. */
  private String run(String line) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    try (Session session = shell.create(new ByteArrayInputStream(new byte[0]), stream, stream)) {
      Subject.doAs(ADMINISTRATOR, (PrivilegedExceptionAction<Object>) () -> session.execute(line));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
