package io.sonde.compiler;

import io.sonde.bpf.Helper;
import io.sonde.bpf.Helpers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The textual form of the IR, for people and for tests. */
public final class IrPrinter {
  private IrPrinter() {}

  /** A function, with a line for each slot, phi, instruction and end. */
  public static String print(IrFunction function) {
    StringBuilder out = new StringBuilder("function ").append(function.name()).append('(');
    out.append(function.parameters().stream().map(IrPrinter::typed).collect(joined()));
    out.append(") {\n");
    for (Slot slot : function.slots()) {
      out.append("  slot ").append(slot).append(' ').append(slot.name());
      out.append(" size ").append(slot.size()).append(" align ").append(slot.align()).append('\n');
    }
    for (Block block : function.blocks()) {
      print(out, block);
    }
    return out.append("}\n").toString();
  }

  private static void print(StringBuilder out, Block block) {
    out.append('b').append(block.id()).append(":\n");
    for (Phi phi : block.phis()) {
      out.append("  ").append(typed(phi.result())).append(" = phi ");
      out.append(
          phi.incoming().entrySet().stream()
              .map(e -> "b" + e.getKey() + ": " + e.getValue())
              .collect(joined()));
      out.append('\n');
    }
    for (Inst inst : block.instructions()) {
      out.append(inst.origin().accounting() ? " +" : "  ");
      inst.result().ifPresent(result -> out.append(typed(result)).append(" = "));
      out.append(text(inst.op())).append('\n');
    }
    out.append(block.endOrigin().accounting() ? " +" : "  ");
    out.append(text(block.end())).append('\n');
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }

  private static String typed(Temp temp) {
    return temp + ":" + temp.type();
  }

  /** An operation. */
  public static String text(Op op) {
    if (op instanceof Op.Binary o) {
      return o.op() + " " + list(o.operands());
    } else if (op instanceof Op.Compare o) {
      return "cmp." + o.op() + " " + list(o.operands());
    } else if (op instanceof Op.Cast o) {
      return o.op() + " " + o.value() + " to " + o.type();
    } else if (op instanceof Op.ByteSwap o) {
      return "bswap " + o.value();
    } else if (op instanceof Op.PointerAdd o) {
      return "padd " + list(o.operands());
    } else if (op instanceof Op.SlotAddress o) {
      return "address $" + o.slot();
    } else if (op instanceof Op.MapReference o) {
      return "map " + o.map();
    } else if (op instanceof Op.MapValueAddress o) {
      return "value " + o.map() + " + " + o.offset();
    } else if (op instanceof Op.Load o) {
      return "load " + o.type() + " " + o.address() + offset(o.offset());
    } else if (op instanceof Op.Store o) {
      return "store " + o.address() + offset(o.offset()) + ", " + typed(o.value());
    } else if (op instanceof Op.Atomic o) {
      return "atomic." + o.op() + " " + o.address() + offset(o.offset()) + ", " + typed(o.value());
    } else if (op instanceof Op.CallHelper o) {
      String name = Helpers.find(o.helper()).map(Helper::name).orElse("helper " + o.helper());
      return "call " + name + "(" + list(o.arguments()) + ")";
    }
    throw new IllegalArgumentException("no text for " + op);
  }

  private static String text(Terminator end) {
    if (end instanceof Terminator.Jump jump) {
      return "jump b" + jump.target();
    } else if (end instanceof Terminator.Branch b) {
      String condition = b.op().toString().toLowerCase(Locale.ROOT) + " " + list(b.operands());
      return "branch " + condition + " ? b" + b.then() + " : b" + b.otherwise();
    }
    return "return " + list(end.operands());
  }

  private static String typed(Value value) {
    return value instanceof Temp temp ? typed(temp) : value.toString();
  }

  private static String offset(int offset) {
    return offset == 0 ? "" : (offset < 0 ? " - " + -(long) offset : " + " + offset);
  }

  private static String list(List<? extends Value> values) {
    return values.stream().map(Object::toString).collect(joined());
  }
}
