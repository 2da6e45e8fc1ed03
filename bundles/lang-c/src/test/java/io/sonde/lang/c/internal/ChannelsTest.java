package io.sonde.lang.c.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.event.FieldType;
import io.sonde.api.event.Schema;
import io.sonde.api.lang.ChannelSpec;
import io.sonde.api.lang.ChannelSpec.Selector;
import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.ObjectSpec.Counted;
import io.sonde.api.lang.ObjectSpec.Counter;
import io.sonde.api.lang.PrintkMode;
import io.sonde.btf.Btf;
import io.sonde.btf.BtfType;
import io.sonde.lang.c.testing.Compiler;
import io.sonde.lang.c.testing.Targets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an object says of its maps, its channels and their records. */
class ChannelsTest {
  private static final String TYPES =
      """
      enum state { IDLE, BUSY = 5 };
      struct point { s16 x, y; };
      struct in6_addr { u8 bytes[16]; };
      struct event {
        u8 kind;
        enum state state;
        sonde_time_t at;
        char comm[16];
        struct point where[2];
        union { u32 word; u8 bytes[4]; };
        __be32 daddr;
        struct in6_addr from;
        void *address;
        bool late;
      };
      """;

  private static ObjectSpec compile(String text) throws CompileException {
    return Compiler.compile(text, Targets.x86(6, 18));
  }

  private static String describe(Schema schema) {
    return schema.fields().stream()
        .map(field -> field.offset() + " " + field.name() + " " + kind(field.type()))
        .collect(Collectors.joining("\n"));
  }

  private static String kind(FieldType type) {
    return type instanceof FieldType.Struct struct
        ? "Struct(" + describe(struct.schema()).replace('\n', ',') + ")"
        : type instanceof FieldType.Array array
            ? kind(array.element()) + "[" + array.count() + "]"
            : type.toString();
  }

  @Test
  void typesOfRecordsAreSchemas() throws CompileException {
    String text =
        TYPES
            + """
              BPF_RINGBUF_OUTPUT(events, 8);
              int kprobe__f(void *ctx) {
                struct event e = {};
                events.ringbuf_output(&e, sizeof(e), 0);
                return 0;
              }
              """;
    List<ChannelSpec> channels = compile(text).channels();
    assertEquals(1, channels.size());
    assertEquals("events", channels.get(0).name());
    assertEquals(Selector.SIZE, channels.get(0).selector());
    Schema schema = channels.get(0).schemas().get(0);
    assertEquals("event", schema.name());
    assertEquals(80, schema.size());
    assertEquals(
        """
        0 kind Int[size=1, signed=false, base=DECIMAL]
        4 state %s
        8 at Time[clock=MONOTONIC]
        16 comm Chars[length=16]
        32 where Struct(0 x Int[size=2, signed=true, base=DECIMAL],2 y Int[size=2, signed=true, base=DECIMAL])[2]
        40 word Int[size=4, signed=false, base=DECIMAL]
        40 bytes Int[size=1, signed=false, base=DECIMAL][4]
        44 daddr IpAddress[size=4]
        48 from IpAddress[size=16]
        64 address Int[size=8, signed=false, base=HEX]
        72 late Bool[]"""
            .formatted(
                new FieldType.Enumeration(FieldType.Int.U32, Map.of(0L, "IDLE", 5L, "BUSY"))),
        describe(schema));
  }

  @Test
  void keysAndValuesHaveSchemasAndTypes() throws CompileException {
    String text =
        TYPES
            + """
              BPF_HASH(last, u32, struct event, 77);
              BPF_HISTOGRAM(sizes);
              BPF_PERCPU_ARRAY(states, enum state, 3);
              int kprobe__f(void *ctx) { return 0; }
              """;
    ObjectSpec object = compile(text);
    Btf btf = Btf.parse("test", ByteBuffer.wrap(object.btf()).order(ByteOrder.LITTLE_ENDIAN));
    MapSpec last = object.maps().get(0);
    assertEquals("0 key Int[size=4, signed=false, base=DECIMAL]", describe(last.key().get()));
    assertEquals("event", last.value().get().name());
    assertEquals(77, last.maxEntries());
    assertEquals("u32", ((BtfType.Typedef) btf.type(last.btfKeyType())).name());
    BtfType.Struct value = (BtfType.Struct) btf.type(last.btfValueType());
    assertEquals(80, value.size());
    assertEquals(10, value.members().size());
    MapSpec sizes = object.maps().get(1);
    assertEquals(MapType.ARRAY, sizes.type());
    assertEquals(64, sizes.maxEntries());
    assertEquals("slot", sizes.key().get().fields().get(0).name());
    BtfType.Enum states = (BtfType.Enum) btf.type(object.maps().get(2).btfValueType());
    assertEquals(
        List.of("IDLE", "BUSY"), states.enumerators().stream().map(e -> e.name()).toList());
  }

  @Test
  void whatMayBeLostIsCountedWhereItHappens() throws CompileException {
    String text =
        """
        struct event { u32 pid; };
        BPF_HASH(seen, u32);
        BPF_STACK_TRACE(stacks, 64);
        BPF_PERF_OUTPUT(perf);
        BPF_RINGBUF_OUTPUT(ring, 8);
        int kprobe__f(void *ctx) {
          u32 key = 1;
          struct event e = {}, *r;
          seen.increment(key);
          stacks.get_stackid(ctx, 0);
          perf.perf_submit(ctx, &e, sizeof(e));
          r = ring.ringbuf_reserve(sizeof(*r));
          if (!r) return 0;
          r->pid = 1;
          ring.ringbuf_submit(r, 0);
          return 0;
        }
        """;
    ObjectSpec object = compile(text);
    Set<Counter> counters = Set.copyOf(object.accounting().get().counters());
    assertEquals(
        Set.of(
            new Counter(Counted.MAP_UPDATE_FAILED, "seen"),
            new Counter(Counted.STACK_ID_FAILED, "stacks"),
            new Counter(Counted.EMITTED, "perf"),
            new Counter(Counted.SUBMIT_FAILED, "perf"),
            new Counter(Counted.EMITTED, "ring"),
            new Counter(Counted.SUBMIT_FAILED, "ring")),
        counters);
    assertEquals(
        List.of("perf", "ring"), object.channels().stream().map(ChannelSpec::name).toList());
    assertTrue(object.programs().get(0).accountingInstructions() > 0);
  }

  /** The template of its text. */
  private static String message(Schema schema) {
    return ((FieldType.Composed) schema.field("message").get().type()).template();
  }

  @Test
  void linesAreRecordsWithATagEach() throws CompileException {
    String text =
        """
        int kprobe__f(struct pt_regs *ctx) {
          bpf_trace_printk("%d%% of {%-8s} at 0x%08lx, %c\\n", 5, (char *)PT_REGS_PARM1(ctx), 7L, 'x');
          bpf_trace_printk("again\\n");
          bpf_trace_printk("%u then %px\\n", 1, ctx);
          bpf_trace_printk("again\\n");
          return 0;
        }
        """;
    ObjectSpec object =
        Compiler.compile(text, Targets.printing(PrintkMode.RECORD, Set.of("map:ringbuf")));
    ChannelSpec channel = object.channels().get(0);
    assertEquals("sonde_printk", channel.name());
    assertEquals(Selector.TAG, channel.selector());
    assertEquals(
        List.of(
            "{arg1}% of {{{arg2:<8}}} at 0x{arg3:08x}, {arg4:c}",
            "again", "{arg1} then {arg2:016x}"),
        channel.schemas().stream().map(ChannelsTest::message).toList());
    for (Schema schema : channel.schemas()) {
      assertEquals(
          "{task:>16}-{pid:<7} [{cpu:03}] ..... {time:>12}: bpf_trace_printk: {message}",
          schema.template().get());
    }
    assertEquals(
        """
        4 pid Int[size=4, signed=true, base=DECIMAL]
        8 time Time[clock=MONOTONIC]
        16 task Chars[length=16]
        32 cpu Int[size=4, signed=false, base=DECIMAL]
        36 arg1 Int[size=4, signed=true, base=DECIMAL]
        40 arg2 Chars[length=128]
        168 arg3 Int[size=8, signed=false, base=HEX]
        176 arg4 Int[size=4, signed=false, base=DECIMAL]
        0 message Composed[template={arg1}% of {{{arg2:<8}}} at 0x{arg3:08x}, {arg4:c}]""",
        describe(channel.schemas().get(0)));
    assertEquals(184, channel.schemas().get(0).size());
    MapSpec ring = object.maps().get(0);
    assertEquals(MapType.RINGBUF, ring.type());
    assertTrue(ring.accounting());
    assertEquals(
        List.of(Counted.EMITTED, Counted.SUBMIT_FAILED),
        object.accounting().get().counters().stream().map(Counter::event).toList());
  }
}
