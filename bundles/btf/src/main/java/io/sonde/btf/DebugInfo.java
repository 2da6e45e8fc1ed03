package io.sonde.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The records by which BPF_PROG_LOAD learns which functions and source lines a program's
 * instructions belong to ({@code struct bpf_func_info} and {@code struct bpf_line_info} in
 * include/uapi/linux/bpf.h).
 */
public final class DebugInfo {
  /** Bytes of a function's record. */
  public static final int FUNCTION_BYTES = 8;

  /** Bytes of a line's record. */
  public static final int LINE_BYTES = 16;

  private static final int COLUMN_BITS = 10;

  private DebugInfo() {}

  /**
   * A function.
   *
   * @param instruction index of its first, in slots of 8 bytes
   * @param type id of its {@link BtfType.Func}
   */
  public record Function(int instruction, int type) {}

  /**
   * A source line.
   *
   * @param instruction index of its first, in slots of 8 bytes
   * @param file the file's name, as offset of a BTF string
   * @param text the line's text, as offset of a BTF string
   * @param line from 1
   * @param column from 1; 0 if unknown
   */
  public record Line(int instruction, int file, int text, int line, int column) {}

  /**
   * @param functions in order of instructions; the first begins at 0
   */
  public static byte[] functions(List<Function> functions, ByteOrder order) {
    ByteBuffer out = ByteBuffer.allocate(functions.size() * FUNCTION_BYTES).order(order);
    functions.forEach(f -> out.putInt(f.instruction()).putInt(f.type()));
    return out.array();
  }

  /**
   * @param lines in order of instructions; each function needs one at its first
   */
  public static byte[] lines(List<Line> lines, ByteOrder order) {
    ByteBuffer out = ByteBuffer.allocate(lines.size() * LINE_BYTES).order(order);
    for (Line line : lines) {
      int column = Math.min(line.column(), (1 << COLUMN_BITS) - 1);
      out.putInt(line.instruction()).putInt(line.file()).putInt(line.text());
      out.putInt(line.line() << COLUMN_BITS | column);
    }
    return out.array();
  }
}
