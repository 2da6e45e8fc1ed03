package io.sonde.itests.kernel.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.btf.Btf;
import io.sonde.tracefs.dynamic.Construct;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.DynamicEventParser;
import io.sonde.tracefs.dynamic.EventName;
import io.sonde.tracefs.dynamic.KernelSyntax;
import io.sonde.tracefs.dynamic.ListedEvent;
import io.sonde.tracefs.dynamic.ListedForm;
import io.sonde.tracefs.dynamic.ParameterResolver;
import io.sonde.tracefs.dynamic.RegistryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The kernel's own word on every form of the language. */
class GrammarIT {
  /** What every kernel takes that has uprobes. */
  private static final int FORMS_OF_UPROBES = 9;

  /** Of a function's beginning: some instructions. */
  private static final int BYTES = 16;

  private final RegistryFiles files = new RegistryFiles();

  /** Of a kernel's listing, or what it says against a definition. */
  private record Answer(Optional<ListedEvent> listed, String refusal) {}

  private Answer ask(DynamicEvent event, RegistryFile file) throws IOException {
    EventName name = event.name().orElseThrow();
    try {
      files.write(file, event.text());
      return new Answer(files.listed(file, name), "");
    } catch (IOException e) {
      return new Answer(Optional.empty(), String.valueOf(e.getMessage()));
    } finally {
      files.remove(file, name);
    }
  }

  private List<Form> forms() throws IOException {
    List<Form> forms = new ArrayList<>(Form.all());
    boolean kprobes = files.has(RegistryFile.KPROBE_EVENTS);
    forms.removeIf(form -> !kprobes && form.line().matches("[pr]\\d* [^/].*"));
    return forms;
  }

  @Test
  void whatTheKernelKnowsItTakesAndListsAsTheSame() throws IOException {
    KernelSyntax syntax = RegistryFiles.syntax();
    List<String> wrong = new ArrayList<>();
    int taken = 0;
    for (Form form : forms()) {
      DynamicEvent event = form.event().named(files.nextName());
      if (!syntax.unsupported(event).isEmpty()) {
        continue;
      }
      Answer answer = ask(event, form.file());
      boolean btf = syntax.has(Construct.PARAMETER);
      List<String> parameters = btf ? form.parameters() : List.of();
      Optional<DynamicEvent> read = answer.listed().flatMap(ListedEvent::event);
      if (read.filter(is -> ListedForm.matches(is, event, parameters)).isPresent()) {
        taken++;
      } else {
        wrong.add(
            event.text()
                + "\n  "
                + answer
                + "\n  expected "
                + ListedForm.of(event, parameters).text());
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(taken >= FORMS_OF_UPROBES, taken + " forms");
  }

  @Test
  void whatTheKernelDoesNotKnowItRefuses() throws IOException {
    KernelSyntax syntax = RegistryFiles.syntax();
    List<String> taken = new ArrayList<>();
    int refused = 0;
    for (Form form : forms()) {
      DynamicEvent event = form.event().named(files.nextName());
      if (!syntax.unsupported(event).isEmpty()) {
        refused++;
        if (ask(event, form.file()).refusal().isEmpty()) {
          taken.add(event.text() + ": " + syntax.unsupported(event).get(0).message());
        }
      }
    }
    assertEquals(List.of(), taken);
    assertTrue(refused > 0);
  }

  /** Where an instruction begins the kernel puts a probe, and lists its offset; nowhere else. */
  @Test
  void offsetsInAFunction() throws IOException {
    int taken = 0;
    int refused = 0;
    for (int offset = 0; offset < BYTES; offset++) {
      String line = "p vfs_read+" + offset;
      DynamicEvent event =
          DynamicEventParser.parse(RegistryFile.KPROBE_EVENTS, line).named(files.nextName());
      Answer answer = ask(event, RegistryFile.KPROBE_EVENTS);
      if (answer.refusal().isEmpty()) {
        DynamicEvent listed = answer.listed().flatMap(ListedEvent::event).orElseThrow();
        assertTrue(ListedForm.matches(listed, event, List.of()), answer::toString);
        taken++;
      } else {
        refused++;
      }
    }
    assertTrue(taken > 1 && refused > 1, taken + " taken, " + refused + " refused");
  }

  @Test
  void namesOfParametersAreResolvedAsNewKernelsDo() throws IOException {
    Btf btf = vmlinux();
    KernelSyntax old = new KernelSyntax(Construct.EVENT_PROBE.since(), "");
    boolean byItself = RegistryFiles.syntax().has(Construct.MEMBER);
    ParameterResolver resolver = new ParameterResolver(() -> btf, old);
    List<Form> forms = new ArrayList<>(forms());
    if (files.has(RegistryFile.KPROBE_EVENTS)) {
      forms.add(new Form(RegistryFile.KPROBE_EVENTS, "p vfs_read name=$arg1:%pD", List.of()));
    }
    int compared = 0;
    for (Form form : forms) {
      DynamicEvent event = form.event().named(files.nextName());
      boolean atReturn = old.unsupported(event).stream().anyMatch(GrammarIT::isAtReturn);
      if (!event.text().startsWith("p") || old.unsupported(event).isEmpty() || atReturn) {
        continue;
      }
      DynamicEvent resolved = resolver.resolve(event.named(files.nextName()));
      if (resolved.arguments().equals(event.arguments())) {
        continue;
      }
      assertTrue(old.unsupported(resolved).isEmpty(), resolved.text());
      List<String> fields = fields(resolved);
      assertFalse(fields.isEmpty(), resolved.text());
      if (byItself) {
        assertEquals(fields(event), fields, event.text() + "\n" + resolved.text());
      }
      compared++;
    }
    assertEquals(files.has(RegistryFile.KPROBE_EVENTS) ? 5 : 0, compared);
  }

  private static boolean isAtReturn(KernelSyntax.Unsupported unsupported) {
    return unsupported.construct() == Construct.ARGUMENT_AT_RETURN;
  }

  private List<String> fields(DynamicEvent event) throws IOException {
    files.write(event.file(), event.text());
    try {
      return files.fields(event);
    } finally {
      files.remove(event.file(), event.name().orElseThrow());
    }
  }

  private static Btf vmlinux() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("/sys/kernel/btf/vmlinux"));
    return Btf.parse("vmlinux", ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
  }
}
