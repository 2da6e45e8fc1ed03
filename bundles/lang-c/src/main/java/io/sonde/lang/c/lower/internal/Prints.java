package io.sonde.lang.c.lower.internal;

import io.sonde.api.lang.PrintkMode;
import io.sonde.bpf.Helpers;
import io.sonde.compiler.AddressSpace;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrType;
import io.sonde.compiler.Label;
import io.sonde.compiler.PointerType;
import io.sonde.compiler.Slot;
import io.sonde.compiler.Value;
import io.sonde.lang.c.check.internal.PrintkFormat.Conversion;
import io.sonde.lang.c.check.internal.PrintkFormat.Kind;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.tree.internal.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code bpf_trace_printk}: the kernel's own, or a record in the trace's buffer. */
final class Prints {
  private static final int MOST_DIRECT_ARGUMENTS = 3;
  private static final String RING_BUFFERS = "map:ringbuf";

  private final Program program;
  private final FunctionBuilder builder;
  private final Expressions expressions;

  Prints(Program program, Expressions expressions) {
    this.program = program;
    this.builder = program.builder();
    this.expressions = expressions;
  }

  Value print(Tree.Print print) {
    List<Value> values = new ArrayList<>();
    for (Tree argument : print.arguments()) {
      Value value = expressions.value(argument);
      boolean signed = Types.isSigned(argument.type());
      values.add(value.type().isPointer() ? value : builder.convert(value, IntType.I64, signed));
    }
    program.at(print.span());
    if (program.module().target().printk() == PrintkMode.RECORD) {
      record(print, values);
      return builder.constant(IntType.I32, 0);
    }
    return direct(print, values);
  }

  private Value direct(Tree.Print print, List<Value> values) {
    byte[] format = (print.format() + '\0').getBytes(StandardCharsets.ISO_8859_1);
    List<Value> arguments = new ArrayList<>();
    arguments.add(builder.bytes("format", format));
    arguments.add(builder.constant(IntType.I64, format.length));
    if (values.size() <= MOST_DIRECT_ARGUMENTS) {
      arguments.addAll(values);
    } else {
      int size = values.size() * Long.BYTES;
      Slot slot = builder.slot("arguments", size, Long.BYTES);
      Value address = builder.addressOf(slot);
      for (int i = 0; i < values.size(); i++) {
        builder.store(address, i * Long.BYTES, values.get(i));
      }
      arguments.add(address);
      arguments.add(builder.constant(IntType.I64, size));
    }
    Value result = builder.call(print.helper().number(), IntType.I64, arguments);
    return builder.convert(result, IntType.I32, true);
  }

  private void record(Tree.Print print, List<Value> values) {
    List<Conversion> conversions = PrintkLayout.conversions(print.format());
    if (!isPossible(print, conversions)) {
      return;
    }
    PrintkLayout layout = PrintkLayout.of(print.format(), conversions);
    int tag = program.module().prints().tag(print.format(), layout);
    Value size = builder.constant(IntType.I64, layout.schema().size());
    Value none = builder.constant(IntType.I64, 0);
    Value record =
        builder.call(
            Helpers.get("bpf_ringbuf_reserve"),
            IrType.pointer(AddressSpace.RECORD),
            List.of(builder.map(PrintkRecords.MAP), size, none));
    Label reserved = builder.newBlock();
    Label after = builder.newBlock();
    builder.branch(record, reserved, after);
    builder.seal(reserved);
    builder.continueIn(reserved);
    head(record, tag);
    for (int i = 0; i < values.size(); i++) {
      argument(record, layout.offsets().get(i), conversions.get(i), values.get(i));
    }
    builder.call(Helpers.get("bpf_ringbuf_submit"), IntType.I64, List.of(record, none));
    builder.jump(after);
    builder.seal(after);
    builder.continueIn(after);
  }

  private void head(Value record, int tag) {
    builder.store(record, PrintkLayout.TAG, builder.constant(IntType.I32, tag));
    store(record, PrintkLayout.PID, "bpf_get_current_pid_tgid", IntType.I32);
    store(record, PrintkLayout.TIME, "bpf_ktime_get_ns", IntType.I64);
    store(record, PrintkLayout.CPU, "bpf_get_smp_processor_id", IntType.I32);
    Value length = builder.constant(IntType.I64, PrintkLayout.TASK_LENGTH);
    Value task = at(record, PrintkLayout.TASK);
    builder.call(Helpers.get("bpf_get_current_comm"), IntType.I64, List.of(task, length));
  }

  private void store(Value record, int offset, String helper, IntType type) {
    Value value = builder.call(Helpers.get(helper), IntType.I64, List.of());
    builder.store(record, offset, builder.convert(value, type, false));
  }

  private Value at(Value record, int offset) {
    return builder.pointerAdd(record, builder.constant(IntType.I64, offset));
  }

  private void argument(Value record, int offset, Conversion conversion, Value value) {
    if (conversion.kind() == Kind.STRING) {
      copy(record, offset, textReader(conversion, value), PrintkLayout.TEXT, value);
    } else if (conversion.letter().equals("pI4")) {
      copy(record, offset, "bpf_probe_read_kernel", conversion.bytes(), value);
    } else {
      IntType type = IntType.ofSize(conversion.bytes());
      Value number = Places.as(builder, value, IntType.I64);
      builder.store(record, offset, builder.convert(number, type, false));
    }
  }

  private void copy(Value record, int offset, String helper, int size, Value from) {
    Value length = builder.constant(IntType.I64, size);
    builder.call(Helpers.get(helper), IntType.I64, List.of(at(record, offset), length, from));
  }

  /** The kernel's {@code %s} tells user memory by the address, and so does the oldest helper. */
  private static String textReader(Conversion conversion, Value value) {
    AddressSpace space =
        value.type() instanceof PointerType pointer ? pointer.space() : AddressSpace.KERNEL;
    if (conversion.letter().equals("pus") || space == AddressSpace.USER) {
      return "bpf_probe_read_user_str";
    }
    boolean plain = conversion.letter().equals("s") && space == AddressSpace.KERNEL;
    return plain ? "bpf_probe_read_str" : "bpf_probe_read_kernel_str";
  }

  private boolean isPossible(Tree.Print print, List<Conversion> conversions) {
    if (!program.module().target().features().contains(RING_BUFFERS)) {
      program
          .diagnostics()
          .error(
              print.span(),
              "bpf_trace_printk as a record needs ring buffers, which this kernel has not"
                  + " (Linux 5.8)",
              "print to the kernel's trace buffer: --printk trace_pipe");
      return false;
    }
    boolean possible = true;
    for (Conversion conversion : conversions) {
      Optional<String> problem = PrintkLayout.problem(conversion);
      if (problem.isPresent()) {
        program
            .diagnostics()
            .error(
                place(print.formatSpan(), conversion),
                "'" + conversion.text() + "': a record has no way to show " + problem.get(),
                "print to the kernel's trace buffer: --printk trace_pipe");
        possible = false;
      }
    }
    return possible;
  }

  /** The conversion itself, if the format stands there as it is; else the whole format. */
  private static Span place(Span format, Conversion conversion) {
    String text = format.file().text();
    int at = format.offset() + 1 + conversion.start();
    String written = conversion.text();
    return format.expansions().isEmpty() && text.startsWith(written, at)
        ? new Span(format.file(), at, written.length())
        : format;
  }
}
