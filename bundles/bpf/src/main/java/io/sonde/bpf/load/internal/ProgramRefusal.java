package io.sonde.bpf.load.internal;

import io.sonde.api.KernelVersion;
import io.sonde.api.TraceException;
import io.sonde.api.UnsupportedFeatureException;
import io.sonde.api.VerifierException;
import io.sonde.api.lang.ProgramSpec;
import io.sonde.api.lang.SourceLocation;
import io.sonde.bpf.Helper;
import io.sonde.bpf.Helpers;
import io.sonde.kernel.Errno;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.KernelException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what the kernel's refusal of a program means. */
final class ProgramRefusal {
  /** A call of a helper that the kernel or the program type does not have. */
  private static final Pattern NO_HELPER =
      Pattern.compile("(?:unknown func|invalid func|cannot use helper) (\\w+)#(\\d+)");

  private final Kernel kernel;
  private final Privileges privileges;

  ProgramRefusal(Kernel kernel, Privileges privileges) {
    this.kernel = kernel;
    this.privileges = privileges;
  }

  /**
   * The exception to throw.
   *
   * @param typeSupported whether the kernel loads the smallest program of this type
   */
  TraceException explain(
      ProgramSpec program, VerifierLog log, KernelException error, boolean typeSupported) {
    String type = program.type().name().toLowerCase(Locale.ROOT);
    String operation = "load " + type + " program " + program.name();
    boolean missing = privileges.areMissing();
    boolean denied = error.is(Errno.EPERM) || error.is(Errno.EACCES);
    if (denied && (missing || log.reason().isEmpty())) {
      return privileges.denied(operation, error);
    }
    if (!log.reason().isEmpty()) {
      return rejected(program, operation, log, error);
    }
    if (error.is(Errno.ENOSYS)) {
      return new UnsupportedFeatureException("bpf(2)", null, null, error);
    }
    if (error.is(Errno.EINVAL) && !typeSupported) {
      KernelVersion since = Releases.since(program.type()).orElse(null);
      return new UnsupportedFeatureException("programs of type " + type, since, null, error);
    }
    String remedy =
        error.is(Errno.E2BIG)
            ? "the program has " + program.instructions().length / 8 + " instructions: too many"
            : null;
    return new TraceException("cannot " + operation + ": " + error.getMessage(), remedy, error);
  }

  private TraceException rejected(
      ProgramSpec program, String operation, VerifierLog log, KernelException error) {
    Matcher call = NO_HELPER.matcher(log.reason());
    if (call.find()) {
      Optional<Helper> helper = Helpers.find(Integer.parseInt(call.group(2)));
      KernelVersion since = helper.map(Helper::since).orElse(null);
      if (helper.isEmpty() || !kernel.version().isAtLeast(since)) {
        String name = helper.map(Helper::name).orElse("number " + call.group(2));
        return new UnsupportedFeatureException("helper " + name, since, null, error);
      }
      if (privileges.areMissing()) {
        return privileges.denied(operation, error);
      }
    }
    SourceLocation location =
        log.instruction().isPresent()
            ? program.locationOf(log.instruction().getAsInt()).orElse(null)
            : null;
    return new VerifierException(
        program.name(),
        log.reason(),
        location,
        log.lines(),
        VerifierAdvice.of(log.reason()),
        error);
  }
}
