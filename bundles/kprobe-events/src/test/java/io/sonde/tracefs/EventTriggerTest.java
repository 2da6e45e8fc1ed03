package io.sonde.tracefs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.tracefs.EventTrigger.Action;
import io.sonde.tracefs.EventTrigger.Histogram;
import io.sonde.tracefs.EventTrigger.Switch;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTriggerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "traceoff",
        "traceon:3",
        "stacktrace if pid == 1",
        "snapshot:1 if pid == 1 && COMM == \"a if b\"",
        "enable_event:sched:sched_switch",
        "disable_event:kmem:kmalloc:3 if bytes > 1",
        "enable_hist:a:b",
        "disable_hist:a:b",
        "hist:keys=pid",
        "hist:keys=pid.execname,id.syscall:vals=bytes,hitcount:sort=bytes.descending:size=1024",
        "hist:keys=pid:name=one:pause if pid > 0",
        "hist:keys=next_pid:wakeup_lat=common_timestamp.usecs-$ts0:onmatch(a.b).c($d)"
      })
  void isReadAndSpelledTheSame(String text) throws EventSyntaxException {
    EventTrigger trigger = EventTrigger.parse(text);
    assertEquals(text, trigger.text());
    assertEquals("!" + text, trigger.removal());
    assertEquals(trigger, EventTrigger.parse(trigger.text()));
  }

  @Test
  void theKernelsListingIsReadAsWhatWasSet() throws EventSyntaxException {
    assertEquals(
        new Action(Action.Kind.TRACEOFF, OptionalLong.empty(), Optional.empty()),
        EventTrigger.parse("traceoff:unlimited"));
    assertEquals(
        new Action(Action.Kind.SNAPSHOT, OptionalLong.of(3), Optional.of("common_pid > 5")),
        EventTrigger.parse("snapshot:count=3 if common_pid > 5"));
    assertEquals(
        new Switch(
            Switch.Kind.ENABLE_EVENT,
            "sched",
            "sched_switch",
            OptionalLong.of(0),
            Optional.empty()),
        EventTrigger.parse("enable_event:sched:sched_switch:count=0"));
    assertEquals(
        new Histogram(
            List.of("common_pid.execname"),
            List.of("vals=hitcount", "sort=hitcount", "size=2048"),
            Optional.of("common_pid > 5")),
        EventTrigger.parse(
            "hist:keys=common_pid.execname:vals=hitcount:sort=hitcount:size=2048 if common_pid > 5 [active]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "tracedown;1;no trigger",
        "traceoff:x;10;a number was expected",
        "traceoff:1:2;12;nothing more",
        "traceoff if;12;a filter was expected",
        "enable_event:sched;19;an event was expected",
        "enable_event::x;14;an event's group",
        "hist:vals=x;12;keys=",
        "hist:keys=;6;a field is missing",
        "hist:keys=a,b,c,d;6;at most 3 keys",
        "hist:keys=a:size=7;13;65 to 131072",
        "hist:keys=a:sort=a.up.up.down;13;.ascending",
        "hist:keys=a:whatever;13;was expected"
      })
  void whatIsWrongIsToldWithItsColumn(String text, int column, String reason) {
    EventSyntaxException e =
        assertThrows(EventSyntaxException.class, () -> EventTrigger.parse(text));
    assertEquals(column, e.column(), e.getMessage());
    assertTrue(e.reason().contains(reason), e.reason());
  }
}
