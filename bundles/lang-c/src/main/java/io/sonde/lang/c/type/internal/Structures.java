package io.sonde.lang.c.type.internal;

import io.sonde.lang.c.type.internal.CType.StructType;
import java.util.List;
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

  /** Bytes. */
  OptionalLong size(StructType type);

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
