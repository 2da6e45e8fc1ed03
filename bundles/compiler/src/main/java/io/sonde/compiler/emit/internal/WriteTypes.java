package io.sonde.compiler.emit.internal;

import io.sonde.api.lang.ProgramSpec.Line;
import io.sonde.api.lang.SourceLocation;
import io.sonde.btf.BtfBuilder;
import io.sonde.btf.BtfType;
import io.sonde.btf.DebugInfo;
import io.sonde.compiler.IrFunction;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Describes functions and lines to the kernel, so that its messages name the text's places. */
public final class WriteTypes {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final BtfBuilder btf = new BtfBuilder(ORDER);
  private final int programType;
  private final Function<SourceLocation, String> lineText;

  /**
   * @param first writes the types that come before all others
   * @param lineText the text of the line at a place; may be empty
   */
  public WriteTypes(Consumer<BtfBuilder> first, Function<SourceLocation, String> lineText) {
    first.accept(btf);
    this.lineText = lineText;
    int context = btf.pointer(0);
    int result = btf.integer("int", Integer.BYTES, true);
    this.programType = btf.functionType(result, List.of(new BtfType.Parameter("ctx", context)));
  }

  /** {@code func_info} of a program that is one function. */
  public byte[] functionInfo(IrFunction function) {
    int type = btf.function(function.name(), programType, BtfType.Linkage.GLOBAL);
    return DebugInfo.functions(List.of(new DebugInfo.Function(0, type)), ORDER);
  }

  /** {@code line_info} of a program; empty if its begin is not known, which the kernel demands. */
  public byte[] lineInfo(List<Line> lines) {
    List<DebugInfo.Line> infos = new ArrayList<>();
    for (Line line : lines) {
      SourceLocation at = line.location();
      infos.add(
          new DebugInfo.Line(
              line.instruction(),
              btf.string(at.file()),
              btf.string(lineText.apply(at)),
              at.line(),
              at.column()));
    }
    boolean fromBegin = !lines.isEmpty() && lines.get(0).instruction() == 0;
    return fromBegin ? DebugInfo.lines(infos, ORDER) : new byte[0];
  }

  /** The BTF itself. */
  public byte[] build() {
    return btf.build();
  }
}
