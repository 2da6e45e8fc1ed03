package io.sonde.compiler.instrument.internal;

import io.sonde.api.lang.ObjectSpec.Counted;
import io.sonde.compiler.AddressSpace;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Op;
import io.sonde.compiler.Phi;
import io.sonde.compiler.PointerType;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Definitions;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which calls submit an event or may lose something, and through which channel. */
final class EventChannels {
  /** The kernel's trace buffer, as {@code trace_pipe} shows it. */
  private static final String TRACE_PIPE = "trace_pipe";

  /** Helpers by {@code enum bpf_func_id} in include/uapi/linux/bpf.h. */
  private static final int MAP_UPDATE_ELEM = 2;

  private static final int TRACE_PRINTK = 6;
  private static final int PERF_EVENT_OUTPUT = 25;
  private static final int GET_STACKID = 27;
  private static final int MAP_PUSH_ELEM = 87;
  private static final int RINGBUF_OUTPUT = 130;
  private static final int RINGBUF_RESERVE = 131;
  private static final int RINGBUF_SUBMIT = 132;
  private static final int TRACE_VPRINTK = 177;

  /** {@code BPF_NOEXIST} in include/uapi/linux/bpf.h. */
  private static final int NOEXIST = 1;

  /** {@code -EEXIST}: the key is there already, and nothing is lost. */
  private static final int EXISTS = -17;

  private final Definitions definitions;

  /**
   * What a call is counted as.
   *
   * @param channel whose counters
   * @param emits whether it is an event, if it is neither refused nor only prepared
   * @param failure what a refused one is counted as, if it can be refused
   * @param refused how the result of a refused one compares with 0
   * @param tolerated a result that is no failure although it compares so; 0 for none
   */
  record Counting(
      String channel,
      Emission emits,
      Optional<Counted> failure,
      CompareOp refused,
      int tolerated) {}

  /** When a call counts as an event emitted. */
  enum Emission {
    /** Refused or not. */
    ALWAYS,
    /** If refused: what is not is emitted by another call. */
    IF_REFUSED,
    NEVER
  }

  EventChannels(IrFunction function) {
    this.definitions = new Definitions(function);
  }

  /** Whether a function reserves records. */
  static boolean reserves(IrFunction function) {
    return function.blocks().stream()
        .flatMap(block -> block.instructions().stream())
        .anyMatch(i -> i.op() instanceof Op.CallHelper c && c.helper() == RINGBUF_RESERVE);
  }

  Optional<Counting> of(Op op) {
    if (!(op instanceof Op.CallHelper call)) {
      return Optional.empty();
    }
    return switch (call.helper()) {
      case TRACE_PRINTK, TRACE_VPRINTK -> Optional.of(event(TRACE_PIPE));
      case PERF_EVENT_OUTPUT -> map(call, 1).map(EventChannels::event);
      case RINGBUF_OUTPUT -> map(call, 0).map(EventChannels::event);
      case RINGBUF_RESERVE -> map(call, 0).map(EventChannels::reservation);
      case RINGBUF_SUBMIT -> record(call.arguments().get(0)).map(EventChannels::submission);
      case MAP_UPDATE_ELEM -> map(call, 0).map(m -> loss(m, Counted.MAP_UPDATE_FAILED, call, 3));
      case MAP_PUSH_ELEM -> map(call, 0).map(m -> loss(m, Counted.MAP_UPDATE_FAILED, call, -1));
      case GET_STACKID -> map(call, 1).map(m -> loss(m, Counted.STACK_ID_FAILED, call, -1));
      default -> Optional.empty();
    };
  }

  private static Counting event(String channel) {
    return new Counting(
        channel, Emission.ALWAYS, Optional.of(Counted.SUBMIT_FAILED), CompareOp.SLT, 0);
  }

  private static Counting reservation(String channel) {
    return new Counting(
        channel, Emission.IF_REFUSED, Optional.of(Counted.SUBMIT_FAILED), CompareOp.EQ, 0);
  }

  private static Counting submission(String channel) {
    return new Counting(channel, Emission.ALWAYS, Optional.empty(), CompareOp.SLT, 0);
  }

  /**
   * @param flags the argument that may ask for new keys only; -1 if there is none
   */
  private static Counting loss(String map, Counted counted, Op.CallHelper call, int flags) {
    boolean fresh =
        flags >= 0 && call.arguments().get(flags) instanceof Constant c && c.bits() == NOEXIST;
    return new Counting(
        map, Emission.NEVER, Optional.of(counted), CompareOp.SLT, fresh ? EXISTS : 0);
  }

  private Optional<String> map(Op.CallHelper call, int argument) {
    return definitions.of(call.arguments().get(argument)).orElse(null)
            instanceof Op.MapReference reference
        ? Optional.of(reference.map())
        : Optional.empty();
  }

  /** The ring buffer in which a record was reserved. */
  private Optional<String> record(Value record) {
    return record(record, new HashSet<>());
  }

  private Optional<String> record(Value value, Set<Value> seen) {
    if (!seen.add(value)) {
      return Optional.empty();
    }
    Op op = definitions.of(value).orElse(null);
    if (op instanceof Op.CallHelper call && call.helper() == RINGBUF_RESERVE) {
      return map(call, 0);
    } else if (op instanceof Op.Cast cast) {
      return record(cast.value(), seen);
    } else if (op instanceof Op.PointerAdd add
        && add.base().type().equals(new PointerType(AddressSpace.RECORD))) {
      return record(add.base(), seen);
    }
    Map<Integer, Value> incoming = definitions.phi(value).map(Phi::incoming).orElse(Map.of());
    return incoming.values().stream().flatMap(v -> record(v, seen).stream()).findFirst();
  }
}
