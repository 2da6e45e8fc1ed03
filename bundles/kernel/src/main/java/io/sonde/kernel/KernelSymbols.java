package io.sonde.kernel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;

/** The kernel's symbol table, as /proc/kallsyms shows it to this process. */
@ProviderType
public interface KernelSymbols {
  /**
   * A symbol.
   *
   * @param address 0 where the kernel hides it (kptr_restrict)
   * @param type as nm(1) marks it: {@code T} or {@code t} for functions
   * @param module the module it belongs to; empty for the kernel proper
   */
  record Symbol(String name, long address, char type, String module) {
    public boolean isFunction() {
      return type == 'T' || type == 't' || type == 'W' || type == 'w';
    }
  }

  /** The symbol of this name; of several, a function before data, then the first of the table. */
  Optional<Symbol> find(String name);

  /** All functions, in the table's order. */
  Stream<Symbol> functions();

  /**
   * The symbol of a system call's entry under any of the names kernels give it: {@code
   * __x64_sys_NAME}, {@code __arm64_sys_NAME}, {@code SyS_NAME}, {@code sys_NAME}.
   *
   * @param name the call without prefix, such as {@code clone}
   */
  Optional<Symbol> syscall(String name);

  /** Function names most like this one, best first, at most {@code limit}. */
  List<String> nearest(String name, int limit);
}
