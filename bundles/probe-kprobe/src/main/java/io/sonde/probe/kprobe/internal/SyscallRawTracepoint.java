package io.sonde.probe.kprobe.internal;

import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextLayout.Guard;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import io.sonde.bpf.link.Links;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.RegisterLayout;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The raw tracepoint that all system calls pass, with a test of the call's number, for texts that
 * read registers. Its first argument is what a kprobe on the call's function has in its first
 * parameter register: a pointer to the registers that the call was made with. Other registers of
 * the function do not exist here.
 */
final class SyscallRawTracepoint implements Mechanism {
  static final String NAME = "raw_tracepoint";

  private static final String CATEGORY = "raw_syscalls";

  /** Of the second argument: the number at {@code sys_enter}, the result at {@code sys_exit}. */
  private static final int SECOND_ARGUMENT = 8;

  private static final long ALL_BITS = -1;
  private static final String EVENT = "event";

  private final Kernel kernel;
  private final Tracepoints tracepoints;
  private final Links links;
  private final CompatStatus compat;

  SyscallRawTracepoint(Kernel kernel, Tracepoints tracepoints, Links links) {
    this.kernel = kernel;
    this.tracepoints = tracepoints;
    this.links = links;
    this.compat = new CompatStatus(kernel);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String needs() {
    return "raw tracepoints of system calls (Linux 4.17, CONFIG_FTRACE_SYSCALLS)";
  }

  @Override
  public Optional<String> unfit(Request request) {
    return StandIns.unfit(request);
  }

  @Override
  public boolean available() throws IOException {
    return tracepoints.exists(CATEGORY, Point.ENTRY.syscallEvent());
  }

  @Override
  public Optional<ProbePlan> plan(Request request) throws IOException {
    Optional<String> call = request.target().call();
    if (call.isEmpty() || !isCall(call.get())) {
      return Optional.empty();
    }
    OptionalInt number = new SyscallNumbers(kernel.syscalls()).of(call.get());
    if (number.isEmpty()) {
      return Optional.empty();
    }
    String event = request.point().syscallEvent();
    return Optional.of(
        request.plan(
            ProgramType.RAW_TRACEPOINT,
            NAME,
            Map.of(EVENT, event),
            context(request.point(), number.getAsInt()),
            request.standIn("raw tracepoint " + event + " for system call " + number.getAsInt())));
  }

  /** Its own tracepoint shows that a call exists more cheaply than the symbol table does. */
  private boolean isCall(String call) throws IOException {
    return tracepoints.exists("syscalls", Point.ENTRY.eventOf(call))
        || kernel.symbols().syscall(call).isPresent();
  }

  private ContextLayout context(Point point, int number) throws IOException {
    RegisterLayout registers = kernel.registers();
    Guard sixtyFourBit = compat.sixtyFourBit();
    Access second = Access.context(SECOND_ARGUMENT, Long.BYTES, true);
    if (point == Point.RETURN) {
      Access numberThere = SyscallRegisters.of(kernel.architecture(), registers).number();
      return Contexts.of(
          List.of(),
          Optional.of(second),
          Map.of(registers.returnValue(), second),
          List.of(new Guard(numberThere, ALL_BITS, number), sixtyFourBit));
    }
    Access pointer = Access.context(SyscallRegisters.REGISTERS, Long.BYTES, false);
    return Contexts.of(
        registers.syscallParameters().stream()
            .map(registers::offset)
            .map(offset -> Access.through(SyscallRegisters.REGISTERS, offset, Long.BYTES, false))
            .toList(),
        Optional.empty(),
        Map.of(registers.parameters().get(0), pointer),
        List.of(new Guard(second, ALL_BITS, number), sixtyFourBit));
  }

  @Override
  public Attachment attach(ProbePlan plan, ProgramHandle program) throws AttachException {
    return links.rawTracepoint(plan.details().get(EVENT), plan, program);
  }
}
