package io.sonde.compiler.instrument.internal;

import io.sonde.compiler.Block;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.Constant;
import io.sonde.compiler.Inst;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Origin;
import io.sonde.compiler.Phi;
import io.sonde.compiler.Temp;
import io.sonde.compiler.Terminator;
import io.sonde.compiler.Terminator.Branch;
import io.sonde.compiler.Value;
import io.sonde.compiler.analysis.internal.ControlFlow;
import io.sonde.compiler.analysis.internal.DominatorTree;
import io.sonde.compiler.analysis.internal.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts reservations in a ring buffer that are refused, where the text itself tests for that. A
 * test of our own before it would not do: Linux 6.1 does not take a record that was tested once for
 * one that is not null, and finds it not released behind the text's test.
 */
final class CountReservations {
  private final IrFunction function;
  private final Names names;
  private final Map<Integer, Block> blocks = new LinkedHashMap<>();
  private final Set<Temp> tested = new HashSet<>();

  /** Adds blocks that count, from one to another. */
  @FunctionalInterface
  interface Counter {
    void count(String channel, int from, int to, Names names, List<Block> out, Origin origin);
  }

  private CountReservations(IrFunction function) {
    this.function = function;
    this.names = new Names(function);
    function.blocks().forEach(block -> blocks.put(block.id(), block));
  }

  /** The function, and the records whose refusal it counts. */
  record Result(IrFunction function, Set<Temp> tested) {}

  static Result run(IrFunction function, Counter counter) {
    CountReservations pass = new CountReservations(function);
    EventChannels channels = new EventChannels(function);
    for (Block block : function.blocks()) {
      for (Inst inst : block.instructions()) {
        Optional<EventChannels.Counting> counting = channels.of(inst.op());
        if (counting.isPresent()
            && counting.get().emits() == EventChannels.Emission.IF_REFUSED
            && inst.result().isPresent()) {
          pass.add(inst, counting.get().channel(), counter);
        }
      }
    }
    return new Result(
        pass.tested.isEmpty()
            ? function
            : function.withBlocks(List.copyOf(pass.blocks.values())).withSlots(pass.names.slots()),
        pass.tested);
  }

  private void add(Inst inst, String channel, Counter counter) {
    Temp record = inst.result().orElseThrow();
    List<Integer> tests = new ArrayList<>();
    for (Block block : function.blocks()) {
      if (block.end() instanceof Branch branch && isTest(branch, record)) {
        tests.add(block.id());
      }
    }
    DominatorTree dominators = new DominatorTree(new ControlFlow(function));
    for (int test : tests) {
      boolean known = tests.stream().anyMatch(t -> t != test && dominators.dominates(t, test));
      if (!known) {
        insert(test, channel, counter, inst.origin().asAccounting());
        tested.add(record);
      }
    }
  }

  private static boolean isTest(Branch branch, Value record) {
    return branch.left().equals(record)
        && branch.right() instanceof Constant zero
        && zero.bits() == 0
        && (branch.op() == CompareOp.EQ || branch.op() == CompareOp.NE)
        && branch.then() != branch.otherwise();
  }

  /** Counts on the way that is taken where the record is null. */
  private void insert(int test, String channel, Counter counter, Origin origin) {
    Block block = blocks.get(test);
    Branch b = (Branch) block.end();
    boolean equal = b.op() == CompareOp.EQ;
    int refused = equal ? b.then() : b.otherwise();
    int first = names.block();
    int last = names.block();
    List<Block> added = new ArrayList<>();
    counter.count(channel, first, last, names, added, origin);
    added.add(
        new Block(last, List.of(), List.of(), new Terminator.Jump(refused), block.endOrigin()));
    added.forEach(each -> blocks.put(each.id(), each));
    Branch redirected =
        new Branch(
            b.op(), b.left(), b.right(), equal ? first : b.then(), equal ? b.otherwise() : first);
    blocks.put(test, block.withEnd(redirected));
    Block target = blocks.get(refused);
    List<Phi> phis = new ArrayList<>();
    for (Phi phi : target.phis()) {
      Map<Integer, Value> incoming = new LinkedHashMap<>(phi.incoming());
      incoming.put(last, incoming.remove(test));
      phis.add(new Phi(phi.result(), incoming));
    }
    blocks.put(refused, target.withPhis(phis));
  }
}
