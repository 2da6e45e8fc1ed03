package io.sonde.itests.kernel.registry;

import io.sonde.tracefs.Definitions;
import io.sonde.tracefs.TraceScope;
import io.sonde.tracefs.dynamic.DynamicEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that defines events, enables some, and waits to be killed. */
final class Definer {
  static final String READY = "ready";
  static final String GROUP_OF_ITS_CHOICE = "its_definer";
  static final int EVENTS = 20;

  private Definer() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path program = Path.of("/bin/true");
    List<DynamicEvent> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(Texts.uprobe("p:e" + i + " " + program + ":" + (0x1040 + i)));
    }
    events.set(0, Texts.uprobe("p " + program + ":" + Programs.entryOffset(program)));
    Definitions all = new RegistryKernel().registry().defineAll(events);
    new RegistryKernel()
        .registry()
        .define(Texts.uprobe("p:" + GROUP_OF_ITS_CHOICE + "/stays " + program + ":0x1040"));
    all.defined().get(0).in(TraceScope.GLOBAL).enable();
    System.out.println(READY);
    Thread.sleep(Long.MAX_VALUE);
  }
}
