package io.sonde.kernel;

import java.util.List;
import java.util.Map;

/**
 * {@code struct pt_regs} of an architecture: each register is 8 bytes.
 *
 * @param offsets bytes from the struct's start, by the field's name in the kernel's struct, such as
 *     {@code di} or {@code regs[0]}
 * @param parameters registers of a function's parameters, in order
 * @param syscallParameters registers of a system call's parameters, in order
 * @param returnValue register of the return value
 * @param instructionPointer register of the instruction pointer
 * @param stackPointer register of the stack pointer
 * @param framePointer register of the frame pointer
 */
public record RegisterLayout(
    Map<String, Integer> offsets,
    List<String> parameters,
    List<String> syscallParameters,
    String returnValue,
    String instructionPointer,
    String stackPointer,
    String framePointer) {
  public RegisterLayout {
    offsets = Map.copyOf(offsets);
    parameters = List.copyOf(parameters);
    syscallParameters = List.copyOf(syscallParameters);
  }

  /**
   * Where a register stands.
   *
   * @throws IllegalArgumentException if there is no such register
   */
  public int offset(String register) {
    Integer offset = offsets.get(register);
    if (offset == null) {
      throw new IllegalArgumentException("no register named " + register);
    }
    return offset;
  }
}
