package io.sonde.probe.kprobe.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.lang.TracepointFormat.Field;
import io.sonde.api.probe.AttachException;
import io.sonde.api.probe.Attachment;
import io.sonde.api.probe.ContextLayout;
import io.sonde.api.probe.ContextLayout.Access;
import io.sonde.api.probe.ContextUse;
import io.sonde.api.probe.ProbePlan;
import io.sonde.api.probe.ProgramHandle;
import io.sonde.api.probe.ProgramType;
import io.sonde.kernel.RegisterLayout;
import io.sonde.perf.PerfEvents;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A system call's own tracepoint, {@code syscalls:sys_enter_NAME} or {@code sys_exit_NAME}, for
 * texts that read nothing but the call's parameters, or its result. Its record holds each in 8
 * bytes, as the register did. Calls of 32-bit programs do not pass it, as they do not pass the
 * 64-bit call's function on x86-64.
 */
final class SyscallTracepoint implements Mechanism {
  static final String NAME = "tracepoint";

  private static final String CATEGORY = "syscalls";

  /** Behind the common fields and {@code __syscall_nr}: where parameters or {@code ret} begin. */
  private static final int FIRST = 16;

  private static final String EVENT = "event";
  private static final String ID = "id";

  private final Tracepoints tracepoints;
  private final PerfEvents perf;
  private final RegisterLayout registers;

  SyscallTracepoint(Tracepoints tracepoints, PerfEvents perf, RegisterLayout registers) {
    this.tracepoints = tracepoints;
    this.perf = perf;
    this.registers = registers;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String needs() {
    return "tracepoints of system calls (CONFIG_FTRACE_SYSCALLS)";
  }

  @Override
  public Optional<String> unfit(Request request) {
    return StandIns.unfit(request);
  }

  @Override
  public boolean available() throws IOException {
    return tracepoints.exists("raw_syscalls", "sys_enter");
  }

  @Override
  public Optional<ProbePlan> plan(Request request) throws IOException {
    Set<ContextUse> offered =
        Set.of(request.point() == Point.ENTRY ? ContextUse.PARAMETERS : ContextUse.RETURN_VALUE);
    Optional<String> call = request.target().call();
    if (call.isEmpty() || !offered.containsAll(request.probe().uses())) {
      return Optional.empty();
    }
    return tracepoints
        .format(CATEGORY, request.point().eventOf(call.get()))
        .map(format -> plan(request, format));
  }

  private ProbePlan plan(Request request, TracepointFormat format) {
    return request.plan(
        ProgramType.TRACEPOINT,
        NAME,
        Map.of(EVENT, format.event(), ID, Integer.toString(format.id())),
        context(request.point(), format),
        request.standIn("tracepoint " + CATEGORY + ":" + format.event()));
  }

  private ContextLayout context(Point point, TracepointFormat format) {
    List<Access> values =
        format.fields().stream()
            .filter(field -> field.offset() >= FIRST)
            .map(SyscallTracepoint::access)
            .toList();
    if (point == Point.ENTRY) {
      return Contexts.of(values, Optional.empty(), Map.of(), List.of());
    }
    Optional<Access> result = values.stream().findFirst();
    Map<String, Access> inRegister =
        result.map(access -> Map.of(registers.returnValue(), access)).orElse(Map.of());
    return Contexts.of(List.of(), result, inRegister, List.of());
  }

  private static Access access(Field field) {
    return Access.context(field.offset(), field.size(), field.signed());
  }

  @Override
  public Attachment attach(ProbePlan plan, ProgramHandle program) throws AttachException {
    Map<String, String> details = plan.details();
    return perf.tracepoint(
        Integer.parseInt(details.get(ID)), CATEGORY + ":" + details.get(EVENT), plan, program);
  }
}
