package io.sonde.api.lang;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** Type information of a kernel or module in the BTF format (Documentation/bpf/btf.rst). */
@ProviderType
public interface TypeInfo {
  /** Whose types these are: {@code vmlinux} or a module's name. */
  String name();

  /** The BTF as the kernel gives it, read-only, in the target's byte order. */
  ByteBuffer bytes();
}
