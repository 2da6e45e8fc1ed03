package io.sonde.tracefs.dynamic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GeneratedEventsTest {
  private static final int EVENTS = 5_000;
  private static final long SEED = 7;

  @Test
  void whatIsPrintedReadsAsTheSame() throws EventSyntaxException {
    RandomEvents events = new RandomEvents(SEED);
    for (int i = 0; i < EVENTS; i++) {
      DynamicEvent event = events.next();
      assertEquals(event, DynamicEventParser.parse(event.file(), event.text()), event.text());
      assertEquals(event, DynamicEventParser.parse(event.text()), event.text());
    }
  }

  @Test
  void allThereIsIsGenerated() {
    RandomEvents events = new RandomEvents(SEED);
    Set<Construct> constructs = EnumSet.noneOf(Construct.class);
    Set<Class<?>> values = new HashSet<>();
    for (int i = 0; i < EVENTS; i++) {
      DynamicEvent event = events.next();
      constructs.addAll(Constructs.of(event).keySet());
      event.arguments().forEach(argument -> values.add(argument.value().getClass()));
    }
    assertEquals(EnumSet.allOf(Construct.class), constructs);
    assertEquals(Set.of(FetchValue.class.getPermittedSubclasses()), values);
  }

  /** Of a line that is damaged either the place is told, or what it reads as prints and reads. */
  @Test
  void aDamagedLineIsToldOfOrReads() throws EventSyntaxException {
    RandomEvents events = new RandomEvents(SEED);
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < EVENTS; i++) {
      String damaged = damaged(random, events.next().text());
      for (RegistryFile file : RegistryFile.values()) {
        try {
          DynamicEvent event = DynamicEventParser.parse(file, damaged);
          assertEquals(event, DynamicEventParser.parse(file, event.text()), damaged);
        } catch (EventSyntaxException e) {
          refused++;
          assertEquals(damaged, e.line());
          assertTrue(e.column() >= 1 && e.column() <= damaged.length() + 1, e.getMessage());
        }
      }
    }
    assertTrue(refused > EVENTS && refused < EVENTS * RegistryFile.values().length, "" + refused);
  }

  private static String damaged(Random random, String line) {
    String signs = " :/.=@$%+-()[]\\\"#0xbu_\t\0\né";
    StringBuilder damaged = new StringBuilder(line);
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && damaged.length() > 0; i++) {
      int at = random.nextInt(damaged.length());
      char sign = signs.charAt(random.nextInt(signs.length()));
      switch (random.nextInt(3)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, sign);
        default -> damaged.setCharAt(at, sign);
      }
    }
    return damaged.toString();
  }

  @Test
  void anotherNameAndOtherArgumentsLeaveTheRest() {
    RandomEvents events = new RandomEvents(SEED);
    EventName name = EventName.of("g", "e");
    for (int i = 0; i < EVENTS; i++) {
      DynamicEvent event = events.next();
      DynamicEvent named = event.named(name);
      assertEquals(name, named.name().orElseThrow());
      assertEquals(event.arguments(), named.arguments());
      assertEquals(List.of(), event.fetching(List.of()).arguments());
      assertEquals(event, event.fetching(List.of()).fetching(event.arguments()));
    }
  }
}
