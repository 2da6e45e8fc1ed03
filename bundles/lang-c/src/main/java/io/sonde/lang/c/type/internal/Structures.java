package io.sonde.lang.c.type.internal;

import io.sonde.lang.c.type.internal.CType.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Where the layouts of structures come from. */
public interface Structures {
  /** Whether a layout of it is known. */
  boolean isKnown(StructType type);

  /**
   * A member by name, those of anonymous members among them.
   *
   * @throws UnsupportedMemberException if there is such a member, but not of a type that is
   *     supported
   */
  Optional<Field> field(StructType type, String name) throws UnsupportedMemberException;

  /** Names of the members, to suggest when one is misspelt. */
  List<String> fieldNames(StructType type);

  /** The members, anonymous ones among them, in order; without those that are not supported. */
  List<Field> fields(StructType type);

  /** Bytes. */
  OptionalLong size(StructType type);

  /** What its address is a multiple of: 1, 2, 4 or 8. */
  int align(StructType type);

  /** The constants of an enumeration by value, whose name is {@code enum} and its tag. */
  Map<Long, String> enumeration(String name);

  /** A constant of an enumeration. */
  OptionalLong constant(String name);

  /** A member that cannot be read yet, such as a bit field. The message says why. */
  final class UnsupportedMemberException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnsupportedMemberException(String message) {
      super(message);
    }
  }
}
