package io.sonde.lang.c.tree.internal;

import io.sonde.bpf.Helper;
import io.sonde.lang.c.ast.internal.BinaryOperator;
import io.sonde.lang.c.kernel.internal.RegisterRole;
import io.sonde.lang.c.source.internal.Span;
import io.sonde.lang.c.type.internal.CType;
import io.sonde.lang.c.type.internal.Field;
import io.sonde.lang.c.type.internal.IntegerType;
import io.sonde.lang.c.type.internal.NamedType;
import io.sonde.lang.c.type.internal.Qualified;
import java.util.List;
import java.util.Optional;

/** A typed expression. */
public sealed interface Tree {
  Span span();

  CType type();

  /** Something that stands somewhere: what C calls an lvalue. */
  sealed interface Place extends Tree {
    Qualified qualifiers();
  }

  record LocalPlace(Span span, Local local) implements Place {
    @Override
    public CType type() {
      return local.type();
    }

    @Override
    public Qualified qualifiers() {
      return local.qualifiers();
    }
  }

  /** What a pointer points to. */
  record Pointee(Span span, CType type, Qualified qualifiers, Tree pointer) implements Place {}

  record MemberPlace(Span span, Place base, Field field) implements Place {
    @Override
    public CType type() {
      return field.type();
    }

    @Override
    public Qualified qualifiers() {
      return base.qualifiers().or(field.qualifiers());
    }
  }

  /** A string literal: an array of char that nobody writes to. */
  record TextPlace(Span span, String bytes) implements Place {
    @Override
    public CType type() {
      return new CType.ArrayType(IntegerType.CHAR, bytes.length() + 1L);
    }

    @Override
    public Qualified qualifiers() {
      return Qualified.NONE;
    }
  }

  /** Where a register stands, by its role, in the {@code pt_regs} that a pointer leads to. */
  record RegisterPlace(Span span, RegisterRole role, Tree registers) implements Place {
    @Override
    public CType type() {
      return IntegerType.UNSIGNED_LONG;
    }

    @Override
    public Qualified qualifiers() {
      return Qualified.NONE;
    }
  }

  /** An integer or pointer known when compiling; bits as {@link IntegerType#wrap} gives them. */
  record Constant(Span span, CType type, long value) implements Tree {}

  /** The value that stands at a place. */
  record Load(Place place) implements Tree {
    @Override
    public Span span() {
      return place.span();
    }

    @Override
    public CType type() {
      return place.type();
    }
  }

  /** The address of a place; of an array, that of its first element. */
  record Address(Span span, CType type, Place place) implements Tree {}

  /** Conversion between scalars. */
  record Convert(Tree operand, CType type) implements Tree {
    @Override
    public Span span() {
      return operand.span();
    }
  }

  /** Arithmetic; operands and result have one type, but for shifts, whose count has its own. */
  record Arithmetic(Span span, BinaryOperator operator, Tree left, Tree right) implements Tree {
    @Override
    public CType type() {
      return left.type();
    }
  }

  /** A pointer so many elements further. */
  record PointerStep(Span span, Tree pointer, Tree count, long size, boolean back) implements Tree {
    @Override
    public CType type() {
      return pointer.type();
    }
  }

  /** How many elements lie between two pointers. */
  record PointerDistance(Span span, Tree left, Tree right, long size) implements Tree {
    @Override
    public CType type() {
      return IntegerType.LONG;
    }
  }

  /** Comparison of two operands of one type. */
  record Comparison(Span span, BinaryOperator operator, Tree left, Tree right) implements Tree {
    @Override
    public CType type() {
      return IntegerType.INT;
    }
  }

  /** {@code &&} or {@code ||}. */
  record Logical(Span span, boolean and, Tree left, Tree right) implements Tree {
    @Override
    public CType type() {
      return IntegerType.INT;
    }
  }

  record Not(Span span, Tree operand) implements Tree {
    @Override
    public CType type() {
      return IntegerType.INT;
    }
  }

  record Complement(Span span, Tree operand) implements Tree {
    @Override
    public CType type() {
      return operand.type();
    }
  }

  record Assignment(Span span, Place target, Tree value) implements Tree {
    @Override
    public CType type() {
      return target.type();
    }
  }

  /**
   * {@code target = target op operand} with the target looked at once.
   *
   * @param work the type that the operation is done in; empty for a step of a pointer, where the
   *     operand counts elements of {@code size} bytes
   * @param old whether its value is what stood there before
   */
  record Update(
      Span span,
      Place target,
      BinaryOperator operator,
      Tree operand,
      Optional<IntegerType> work,
      long size,
      boolean old)
      implements Tree {
    @Override
    public CType type() {
      return target.type();
    }
  }

  record Conditional(Span span, CType type, Tree condition, Tree yes, Tree no) implements Tree {}

  record Sequence(Span span, Tree first, Tree second) implements Tree {
    @Override
    public CType type() {
      return second.type();
    }
  }

  record HelperCall(Span span, CType type, Helper helper, List<Tree> arguments) implements Tree {
    public HelperCall {
      arguments = List.copyOf(arguments);
    }
  }

  /** A call of a function of the text, put in its place. */
  record LocalCall(Span span, CType type, String function, List<Tree> arguments) implements Tree {
    public LocalCall {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A method of a map.
   *
   * @param record of one that submits: the type of what is submitted
   */
  record MapCall(
      Span span,
      CType type,
      TextMap map,
      MapMethod method,
      List<Tree> arguments,
      Optional<NamedType> record)
      implements Tree {
    public MapCall {
      arguments = List.copyOf(arguments);
    }
  }

  /** What the compiler itself makes of a call. */
  record IntrinsicCall(Span span, CType type, Intrinsic intrinsic, List<Tree> arguments)
      implements Tree {
    public IntrinsicCall {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * {@code bpf_trace_printk}. Arguments are 64 bits wide already.
   *
   * @param formatSpan where the format stands
   */
  record Print(Span span, Helper helper, String format, Span formatSpan, List<Tree> arguments)
      implements Tree {
    public Print {
      arguments = List.copyOf(arguments);
    }

    @Override
    public CType type() {
      return IntegerType.INT;
    }
  }

  /** A register by its role, of the {@code pt_regs} that a pointer leads to. */
  record RegisterValue(Span span, RegisterRole role, Tree registers) implements Tree {
    @Override
    public CType type() {
      return IntegerType.UNSIGNED_LONG;
    }
  }

  /** No value: what a cast to void leaves. */
  record Nothing(Span span) implements Tree {
    @Override
    public CType type() {
      return CType.VOID;
    }
  }

  /** What is wrong; it has been reported. */
  record Bad(Span span) implements Tree {
    @Override
    public CType type() {
      return CType.ERROR;
    }
  }
}
