package io.sonde.bpf;

import io.sonde.api.KernelVersion;
import java.util.List;

/**
 * A function of the kernel that programs may call (bpf-helpers(7)).
 *
 * @param number what a call instruction carries
 * @param name with its prefix, such as {@code bpf_map_lookup_elem}
 * @param since the first kernel release that has it
 * @param gplOnly whether only programs under a GPL-compatible license may call it
 * @param result what it returns
 * @param arguments what each argument must be, at most five; a variadic one ends with {@link
 *     Argument#VARIADIC}
 * @param prototype as C declares it, without the semicolon
 */
public record Helper(
    int number,
    String name,
    KernelVersion since,
    boolean gplOnly,
    Result result,
    List<Argument> arguments,
    String prototype) {
  public Helper {
    arguments = List.copyOf(arguments);
  }

  /** What a helper returns. */
  public enum Result {
    VOID,
    SCALAR,
    /** A pointer into a map's value, never null. */
    VALUE,
    /** A pointer into a map's value; the verifier demands a test for null. */
    VALUE_OR_NULL,
    /** A pointer to memory of the size asked for; to be tested for null. */
    RECORD_OR_NULL,
    /** A socket; to be tested for null. */
    SOCKET_OR_NULL,
    /** A pointer to a kernel object of a BTF type. */
    OBJECT,
    /** The same; to be tested for null. */
    OBJECT_OR_NULL;

    /** Whether the verifier demands a test for null before use. */
    public boolean mayBeNull() {
      return name().endsWith("_OR_NULL");
    }
  }

  /** What an argument must be. */
  public enum Argument {
    /** The program's context, unchanged. */
    CONTEXT,
    /** A map, known at load. */
    MAP,
    /** Memory of the map's key size, read. */
    KEY,
    /** Memory of the map's value size, read. */
    VALUE,
    /** Memory of the map's value size, written. */
    VALUE_OUT,
    /** Memory that programs may read, as long as the SIZE that follows. */
    MEMORY,
    /**
     * Memory that programs may write, as long as the SIZE that follows; need not be initialised.
     */
    BUFFER,
    /** Bytes of the memory before it; the verifier must know its bounds. */
    SIZE,
    /** Any number. */
    SCALAR,
    /** A number of flag bits. */
    FLAGS,
    /** A constant string in a read-only map. */
    STRING,
    /** Any number: an address of kernel or user memory, read with faults caught. */
    ADDRESS,
    /** Any number: an address of kernel memory, read with faults caught. */
    KERNEL_ADDRESS,
    /** Any number: an address of user memory, with faults caught. */
    USER_ADDRESS,
    /** Memory of one number, written. */
    NUMBER_OUT,
    /** A socket. */
    SOCKET,
    /** A pointer to a kernel object of a BTF type. */
    OBJECT,
    /** A per-CPU kernel object of a BTF type. */
    PERCPU_OBJECT,
    /** A ring-buffer record that was reserved. */
    RECORD,
    /** A {@code struct bpf_dynptr} on the stack. */
    DYNPTR,
    /** A {@code struct bpf_spin_lock} in a map's value. */
    SPIN_LOCK,
    /** A {@code struct bpf_timer} in a map's value. */
    TIMER,
    /** A place in a map's value that holds a pointer to a kernel object. */
    KPTR_SLOT,
    /** A function of the program. */
    CALLBACK,
    /** A pointer to the stack, or null, that the callback gets. */
    CALLBACK_CONTEXT,
    /** Up to three more scalars. */
    VARIADIC
  }

  @Override
  public String toString() {
    return name;
  }
}
