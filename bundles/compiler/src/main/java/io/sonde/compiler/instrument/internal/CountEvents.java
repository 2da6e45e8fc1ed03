package io.sonde.compiler.instrument.internal;

import io.sonde.api.lang.MapSpec;
import io.sonde.api.lang.MapType;
import io.sonde.api.lang.ObjectSpec.Accounting;
import io.sonde.api.lang.ObjectSpec.Counted;
import io.sonde.api.lang.ObjectSpec.Counter;
import io.sonde.compiler.AddressSpace;
import io.sonde.compiler.AtomicOp;
import io.sonde.compiler.Block;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Op;
import io.sonde.compiler.Origin;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Terminator;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.Code;
import io.sonde.compiler.analysis.internal.Names;
import io.sonde.compiler.instrument.internal.EventChannels.Counting;
import io.sonde.compiler.instrument.internal.EventChannels.Emission;
import io.sonde.compiler.lower.internal.Edges;
import io.sonde.compiler.pass.internal.Optimizer;
import io.sonde.compiler.pass.internal.Pass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts events where they are submitted: each in a per-CPU array, those that the kernel refused
 * once more; and what else a program may lose, such as a value that its map had no room for.
 * Counted after the call, when least is at hand that has to be kept. One object serves all
 * functions of a module, which share the counters.
 */
public final class CountEvents implements Pass {
  /** The array's name. */
  public static final String MAP = "sonde_counts";

  private static final int MAP_LOOKUP_ELEM = 1;
  private static final IrType MAP_POINTER = IrType.pointer(AddressSpace.MAP);
  private static final IrType VALUE_POINTER = IrType.pointer(AddressSpace.MAP_VALUE);

  private final List<Counter> counters = new ArrayList<>();

  @Override
  public IrFunction run(IrFunction whole) {
    boolean reserves = EventChannels.reserves(whole);
    CountReservations.Result reservations =
        CountReservations.run(reserves ? Optimizer.optimize(whole) : whole, this::refused);
    IrFunction function = reservations.function();
    Names names = new Names(function);
    EventChannels channels = new EventChannels(function);
    List<Block> done = new ArrayList<>();
    Map<Integer, Integer> endsIn = new LinkedHashMap<>();
    for (Block block : function.blocks()) {
      Block last = count(channels, block, names, done, reservations.tested());
      if (last.id() != block.id()) {
        endsIn.put(block.id(), last.id());
      }
      done.add(last);
    }
    return endsIn.isEmpty()
        ? function
        : function.withBlocks(Edges.moved(done, endsIn, Set.of())).withSlots(names.slots());
  }

  /** The array and what it counts; empty if there was nothing to count. */
  public Optional<Accounting> accounting() {
    return counters.isEmpty() ? Optional.empty() : Optional.of(new Accounting(MAP, counters));
  }

  /** The array to create; empty if there was nothing to count. */
  public Optional<MapSpec> map() {
    return counters.isEmpty() ? Optional.empty() : Optional.of(array());
  }

  private MapSpec array() {
    MapSpec plain =
        MapSpec.of(MAP, MapType.PERCPU_ARRAY, Integer.BYTES, Long.BYTES, counters.size());
    return new MapSpec(
        plain.name(),
        plain.type(),
        plain.keySize(),
        plain.valueSize(),
        plain.maxEntries(),
        plain.flags(),
        plain.key(),
        plain.value(),
        plain.btfKeyType(),
        plain.btfValueType(),
        plain.inner(),
        plain.pin(),
        true);
  }

  private Block count(
      EventChannels channels, Block block, Names names, List<Block> done, Set<Temp> counted) {
    Block current = block.withInstructions(List.of());
    List<Inst> pending = new ArrayList<>();
    for (Inst inst : block.instructions()) {
      Optional<Counting> counting = channels.of(inst.op());
      if (counting.isEmpty() || inst.result().filter(counted::contains).isPresent()) {
        pending.add(inst);
      } else {
        Temp result = inst.result().orElseGet(() -> names.temp(IntType.I64));
        pending.add(new Inst(Optional.of(result), inst.op(), inst.origin()));
        Block ended = current.withInstructions(pending);
        int next = outcome(counting.get(), result, ended, names, done, inst);
        current = new Block(next, List.of(), List.of(), block.end(), block.endOrigin());
        pending = new ArrayList<>();
      }
    }
    return current.withInstructions(pending);
  }

  /** Ends the block with the call; gives the block in which the text's code goes on. */
  private int outcome(
      Counting counting, Temp result, Block block, Names names, List<Block> done, Inst inst) {
    Origin origin = inst.origin().asAccounting();
    String channel = counting.channel();
    int next = names.block();
    boolean always = counting.emits() == Emission.ALWAYS;
    int emitted =
        counting.emits() == Emission.NEVER ? -1 : index(new Counter(Counted.EMITTED, channel));
    int emission = always ? names.block() : next;
    if (counting.failure().isEmpty()) {
      done.add(block.withEnd(new Terminator.Jump(emission)));
    } else {
      int failure = names.block();
      refusal(counting, result, block, new Ways(failure, emission), names, done, origin);
      if (counting.emits() == Emission.IF_REFUSED) {
        refused(channel, failure, next, names, done, origin);
      } else {
        int failed = index(new Counter(counting.failure().get(), channel));
        increment(failed, failure, emission, names, done, origin);
      }
    }
    if (always) {
      increment(emitted, emission, next, names, done, origin);
    }
    return next;
  }

  /** Counts an event that was refused before it was filled. */
  private void refused(
      String channel, int from, int to, Names names, List<Block> out, Origin origin) {
    int emitted = index(new Counter(Counted.EMITTED, channel));
    int both = names.block();
    increment(index(new Counter(Counted.SUBMIT_FAILED, channel)), from, both, names, out, origin);
    increment(emitted, both, to, names, out, origin);
  }

  /** Where control goes after a call that was refused, and after one that was not. */
  private record Ways(int refused, int done) {}

  private static void refusal(
      Counting counting,
      Temp result,
      Block block,
      Ways ways,
      Names names,
      List<Block> done,
      Origin origin) {
    boolean tolerant = counting.tolerated() != 0;
    int second = tolerant ? names.block() : ways.refused();
    Terminator branch =
        new Terminator.Branch(
            counting.refused(), result, Constant.zero(result.type()), second, ways.done());
    done.add(new Block(block.id(), block.phis(), block.instructions(), branch, origin));
    if (tolerant) {
      Value tolerated = new Constant(result.type(), counting.tolerated());
      Terminator other =
          new Terminator.Branch(CompareOp.EQ, result, tolerated, ways.done(), ways.refused());
      done.add(new Block(second, List.of(), List.of(), other, origin));
    }
  }

  /** Compared by its parts, for the reason that {@link Temp#hashCode} gives. */
  private int index(Counter counter) {
    for (int i = 0; i < counters.size(); i++) {
      Counter known = counters.get(i);
      if (known.event() == counter.event() && known.channel().equals(counter.channel())) {
        return i;
      }
    }
    counters.add(counter);
    return counters.size() - 1;
  }

  /** Blocks from one to another that add 1 to a counter. */
  private static void increment(
      int counter, int from, int to, Names names, List<Block> done, Origin origin) {
    Code lookup = new Code(names, origin);
    Value map = lookup.define(MAP_POINTER, new Op.MapReference(MAP));
    Value key = lookup.slot("counter", Integer.BYTES, Integer.BYTES);
    lookup.emit(new Op.Store(key, 0, new Constant(IntType.I32, counter)));
    Temp value =
        lookup.define(VALUE_POINTER, new Op.CallHelper(MAP_LOOKUP_ELEM, List.of(map, key)));
    int add = names.block();
    Terminator found =
        new Terminator.Branch(CompareOp.NE, value, Constant.zero(VALUE_POINTER), add, to);
    done.add(new Block(from, List.of(), lookup.instructions(), found, origin));
    Code addition = new Code(names, origin);
    addition.emit(new Op.Atomic(AtomicOp.ADD, value, 0, new Constant(IntType.I64, 1)));
    done.add(new Block(add, List.of(), addition.instructions(), new Terminator.Jump(to), origin));
  }
}
