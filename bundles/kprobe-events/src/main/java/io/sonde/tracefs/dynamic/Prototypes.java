package io.sonde.tracefs.dynamic;

import io.sonde.btf.Btf;
import io.sonde.btf.BtfType;
import io.sonde.btf.BtfType.Composite;
import io.sonde.btf.BtfType.FuncProto;
import io.sonde.btf.BtfType.Member;
import io.sonde.btf.BtfType.Ptr;
import io.sonde.btf.BtfType.Struct;
import io.sonde.btf.BtfType.Typedef;
import io.sonde.tracefs.dynamic.ParameterResolver.UnresolvedException;

/** Finds in BTF what definitions name. */
final class Prototypes {
  private static final int BYTE = 8;

  private Prototypes() {}

  /** The function or tracepoint that an event is on. */
  static FuncProto of(Btf btf, DynamicEvent event) throws UnresolvedException {
    if (event instanceof TracepointProbe probe) {
      return tracepoint(btf, probe.tracepoint());
    }
    if (event instanceof Fprobe fprobe) {
      return function(btf, fprobe.function());
    }
    if (event instanceof Kprobe kprobe
        && kprobe.location() instanceof KernelLocation.Function function) {
      if (function.offset() != 0) {
        throw new UnresolvedException("parameters are known at a function's entry only");
      }
      return function(btf, function.name());
    }
    throw new UnresolvedException("parameters are known of the kernel's functions only");
  }

  private static FuncProto function(Btf btf, String name) throws UnresolvedException {
    return btf.function(name)
        .orElseThrow(() -> new UnresolvedException("no function " + name + " in " + btf.name()));
  }

  /** A tracepoint's prototype has a first parameter that is not its own. */
  private static FuncProto tracepoint(Btf btf, String name) throws UnresolvedException {
    BtfType pointer =
        btf.find(Typedef.class, "btf_trace_" + name)
            .map(typedef -> btf.resolve(typedef.target()))
            .orElse(null);
    if (pointer instanceof Ptr ptr
        && btf.resolve(ptr.target()) instanceof FuncProto prototype
        && !prototype.parameters().isEmpty()) {
      return new FuncProto(
          prototype.id(),
          prototype.result(),
          prototype.parameters().subList(1, prototype.parameters().size()));
    }
    throw new UnresolvedException("no tracepoint " + name + " in " + btf.name());
  }

  /** Where a member of a member is in a structure, in bytes. */
  static long offset(Btf btf, String structure, String outer, String inner)
      throws UnresolvedException {
    Struct struct =
        btf.find(Struct.class, structure)
            .orElseThrow(() -> new UnresolvedException("no struct " + structure));
    Member first = member(btf, struct, outer);
    Member second = member(btf, composite(btf.resolve(first.type()), outer), inner);
    return (first.bitOffset() + second.bitOffset()) / BYTE;
  }

  static Composite composite(BtfType type, String what) throws UnresolvedException {
    if (type instanceof Composite composite) {
      return composite;
    }
    throw new UnresolvedException(what + " is no structure");
  }

  static Member member(Btf btf, Composite composite, String name) throws UnresolvedException {
    return btf.member(composite, name)
        .orElseThrow(
            () -> new UnresolvedException("no member " + name + " in " + composite.name()));
  }
}
