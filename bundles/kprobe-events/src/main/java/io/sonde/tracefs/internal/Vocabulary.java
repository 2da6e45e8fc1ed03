package io.sonde.tracefs.internal;

import io.sonde.api.KernelVersion;
import io.sonde.btf.Btf;
import io.sonde.btf.BtfException;
import io.sonde.kernel.Kernel;
import io.sonde.tracefs.dynamic.Construct;
import io.sonde.tracefs.dynamic.KernelSyntax;
import io.sonde.tracefs.dynamic.ParameterResolver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What of the language of dynamic events the running kernel knows: by its version, by tracefs'
 * {@code README}, and by the options it was built with, if they can be read.
 *
 * @param config the kernel's options; empty if they are not known
 */
record Vocabulary(
    KernelVersion version, Supplier<Map<String, String>> config, ParameterResolver.Types types) {
  private static final String README = "README";
  private static final String YES = "y";

  static Vocabulary of(Kernel kernel) {
    return new Vocabulary(kernel.version(), kernel::config, () -> types(kernel));
  }

  private static Btf types(Kernel kernel) throws IOException {
    ByteBuffer bytes = kernel.vmlinuxBtf();
    if (!bytes.hasRemaining()) {
      throw new IOException(
          "this kernel has no BTF (/sys/kernel/btf/vmlinux), which tells where parameters are");
    }
    try {
      return Btf.parse("vmlinux", bytes);
    } catch (BtfException e) {
      throw new IOException("the kernel's BTF is not understood: " + e.getMessage(), e);
    }
  }

  /** How to put definitions to this kernel. The types are read once at most. */
  Spelling spelling(EventFiles files) throws IOException {
    KernelSyntax syntax = new KernelSyntax(version, files.readIfThere(README), off());
    return new Spelling(syntax, new ParameterResolver(new ReadOnce(types), syntax));
  }

  private Set<String> off() {
    Map<String, String> known = config.get();
    return known.isEmpty()
        ? Set.of()
        : Arrays.stream(Construct.values())
            .map(Construct::option)
            .flatMap(Optional::stream)
            .filter(option -> !YES.equals(known.get(option)))
            .collect(Collectors.toSet());
  }

  /** For one thread. */
  private static final class ReadOnce implements ParameterResolver.Types {
    private final ParameterResolver.Types source;
    private Btf read;

    ReadOnce(ParameterResolver.Types source) {
      this.source = source;
    }

    @Override
    public Btf get() throws IOException {
      if (read == null) {
        read = source.get();
      }
      return read;
    }
  }
}
