package io.sonde.compiler.testing;

import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.api.lang.SourceLocation;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.Guard;
import io.sonde.api.probe.ContextLayout.Root;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProbeSpec;
import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.Disassembler;
import io.sonde.compiler.BinaryOp;
import io.sonde.compiler.CompareOp;
import io.sonde.compiler.FunctionBuilder;
import io.sonde.compiler.IntType;
import io.sonde.compiler.IrFunction;
import io.sonde.compiler.Label;
import io.sonde.compiler.Value;
import io.sonde.compiler.Variable;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Functions such as people write. */
public enum Examples {
  /** {@code bpf_trace_printk("Hello, World!\n"); return 0;} */
  HELLO(
      b -> {
        printk(b, "Hello, World!\n");
        b.returnValue(b.constant(IntType.I32, 0));
      }),
  /** Two lines with a register each, and a condition. */
  CONDITIONAL(
      b -> {
        Value id = b.binary(BinaryOp.LSHR, b.call(14, IntType.I64, List.of()), number(b, 32));
        Value fd = b.convert(b.load(IntType.I64, b.context(), 112), IntType.I32, false);
        Label then = b.newBlock();
        Label after = b.newBlock();
        b.branch(CompareOp.SGT, fd, b.constant(IntType.I32, 2), then, after);
        b.seal(then);
        b.continueIn(then);
        printk(b, "pid %d fd %d\n", id, b.convert(fd, IntType.I64, true));
        b.jump(after);
        b.seal(after);
        b.continueIn(after);
        b.returnValue(b.constant(IntType.I32, 0));
      }),
  /** {@code return a / 10 + a % 8 - (a == b);} with signed ints. */
  ARITHMETIC(
      b -> {
        Value first = b.load(IntType.I32, b.context(), 0);
        Value second = b.load(IntType.I32, b.context(), 4);
        Value quotient = b.binary(BinaryOp.SDIV, first, b.constant(IntType.I32, 10));
        Value remainder = b.binary(BinaryOp.SREM, first, b.constant(IntType.I32, 8));
        Value sum = b.binary(BinaryOp.ADD, quotient, remainder);
        b.returnValue(b.binary(BinaryOp.SUB, sum, b.compare(CompareOp.EQ, first, second)));
      }),
  /** {@code if (x & 4) return 1; if (x > 10 && y) return 2; return 0;} */
  SHORT_CIRCUIT(
      b -> {
        Value x = b.load(IntType.I64, b.context(), 0);
        Value y = b.load(IntType.I16, b.context(), 8);
        returnIf(b, CompareOp.NE, b.binary(BinaryOp.AND, x, number(b, 4)), number(b, 0), 1);
        Label second = b.newBlock();
        Label both = b.newBlock();
        Label after = b.newBlock();
        b.branch(CompareOp.UGT, x, number(b, 10), second, after);
        b.seal(second);
        b.continueIn(second);
        b.branch(b.convert(y, IntType.I32, false), both, after);
        b.seal(both);
        b.continueIn(both);
        b.returnValue(b.constant(IntType.I32, 2));
        b.seal(after);
        b.continueIn(after);
        b.returnValue(b.constant(IntType.I32, 0));
      }),
  /** A value behind two pointers of the kernel's, from the running task. */
  KERNEL_CHAIN(
      b -> {
        Value value =
            b.contextValue(new Access(Root.CURRENT_TASK, List.of(0x6e0, 0x18, 4), 4, true));
        b.call(61, IntType.I64, List.of(b.convert(value, IntType.I64, true)));
        b.returnValue(b.constant(IntType.I32, 0));
      }),
  /** {@code sum = 0; for (i = 0; i < 10; i++) sum += i * 3; return sum;} */
  LOOP(
      b -> {
        Variable sum = b.declareVariable("sum", IntType.I32);
        Variable i = b.declareVariable("i", IntType.I32);
        b.write(sum, b.constant(IntType.I32, 0));
        b.write(i, b.constant(IntType.I32, 0));
        Label head = b.newBlock();
        Label body = b.newBlock();
        Label after = b.newBlock();
        b.jump(head);
        b.continueIn(head);
        b.branch(CompareOp.SLT, b.read(i), b.constant(IntType.I32, 10), body, after);
        b.seal(body);
        b.continueIn(body);
        Value product = b.binary(BinaryOp.MUL, b.read(i), b.constant(IntType.I32, 3));
        b.write(sum, b.binary(BinaryOp.ADD, b.read(sum), product));
        b.write(i, b.binary(BinaryOp.ADD, b.read(i), b.constant(IntType.I32, 1)));
        b.jump(head);
        b.seal(head);
        b.seal(after);
        b.continueIn(after);
        b.returnValue(b.read(sum));
      }),
  /** More values over a call than there are registers to keep them. */
  PRESSURE(
      b -> {
        Value sum = number(b, 0);
        Value[] values = new Value[7];
        for (int i = 0; i < values.length; i++) {
          values[i] = b.load(IntType.I64, b.context(), 8 * i);
        }
        b.call(60, IntType.I64, List.of());
        for (Value value : values) {
          sum = b.binary(BinaryOp.ADD, b.binary(BinaryOp.MUL, sum, number(b, 31)), value);
        }
        b.returnValue(sum);
      }),
  /** A plan that lets one system call through. */
  GUARDED(
      b -> {
        printk(b, "hit\n");
        b.returnValue(b.constant(IntType.I32, 0));
      }) {
    @Override
    Optional<ProbePlan> plan() {
      Guard guard = new Guard(Access.context(8, 8, false), -1, 56);
      return Optional.of(
          new ProbePlan(
              new ProbeSpec("x", "y", "guarded", Map.of(), Set.of(), Optional.empty()),
              ProgramType.RAW_TRACEPOINT,
              0,
              Optional.empty(),
              "raw",
              Map.of(),
              new ContextLayout(
                  Optional.empty(),
                  List.of(),
                  List.of(),
                  Optional.empty(),
                  Map.of(),
                  List.of(guard)),
              Optional.empty()));
    }
  };

  /** Where all of them stand in their text. */
  public static final SourceLocation PLACE = new SourceLocation("test.c", 1, 5);

  private final Consumer<FunctionBuilder> body;

  Examples(Consumer<FunctionBuilder> body) {
    this.body = body;
  }

  Optional<ProbePlan> plan() {
    return Optional.empty();
  }

  public IrFunction function() {
    FunctionBuilder b =
        new FunctionBuilder(fileName(), ProgramType.KPROBE, plan(), Optional.of(PLACE));
    body.accept(b);
    return b.finish();
  }

  /** A builder of a function with no plan. */
  public static FunctionBuilder builder(String name) {
    return new FunctionBuilder(name, ProgramType.KPROBE, Optional.empty(), Optional.of(PLACE));
  }

  public String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Value number(FunctionBuilder b, long number) {
    return b.constant(IntType.I64, number);
  }

  private static void printk(FunctionBuilder b, String format, Value... values) {
    byte[] bytes = (format + "\0").getBytes(StandardCharsets.US_ASCII);
    java.util.List<Value> arguments = new java.util.ArrayList<>();
    arguments.add(b.bytes("format", bytes));
    arguments.add(number(b, bytes.length));
    arguments.addAll(List.of(values));
    b.call(6, IntType.I64, arguments);
  }

  private static void returnIf(
      FunctionBuilder b, CompareOp op, Value left, Value right, int result) {
    Label then = b.newBlock();
    Label after = b.newBlock();
    b.branch(op, left, right, then, after);
    b.seal(then);
    b.continueIn(then);
    b.returnValue(b.constant(IntType.I32, result));
    b.seal(after);
    b.continueIn(after);
  }

  /** The first program's code and what belongs to it. */
  public static String dump(ObjectSpec object) {
    ProgramSpec program = object.programs().get(0);
    StringBuilder out = new StringBuilder();
    Disassembler.disassemble(program.instructions(), ByteOrder.LITTLE_ENDIAN)
        .forEach(line -> out.append(line).append('\n'));
    out.append("maps ").append(program.maps()).append('\n');
    out.append("stack ").append(program.stackBytes());
    out.append(", accounting ").append(program.accountingInstructions());
    out.append(" of ").append(program.instructions().length / 8).append('\n');
    return out.toString();
  }
}
