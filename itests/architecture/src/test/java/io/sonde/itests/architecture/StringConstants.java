package io.sonde.itests.architecture;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The string literals in the code of classes: the entries CONSTANT_String of a class file's
 * constant pool (JVMS 4.4). Names, types and annotations, which stand in the pool as well, are
 * none.
 */
final class StringConstants {
  /**
   * A literal.
   *
   * @param place the class that has it, as a path
   */
  record Literal(Path place, String text) {
    @Override
    public String toString() {
      return place + " has \"" + text + "\"";
    }
  }

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int STRING = 8;

  private StringConstants() {}

  /** Those of all classes in a folder and below. */
  static List<Literal> below(Path classes) {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .flatMap(
              file -> of(file).stream().map(text -> new Literal(classes.relativize(file), text)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> of(Path file) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      in.skipNBytes(8);
      int entries = in.readUnsignedShort();
      String[] texts = new String[entries];
      List<Integer> literals = new ArrayList<>();
      for (int i = 1; i < entries; i++) {
        int tag = in.readUnsignedByte();
        if (tag == UTF8) {
          texts[i] = in.readUTF();
        } else if (tag == STRING) {
          literals.add(in.readUnsignedShort());
        } else {
          in.skipNBytes(size(tag));
        }
        if (tag == LONG || tag == DOUBLE) {
          i++; // these take two places
        }
      }
      return literals.stream().map(i -> texts[i]).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** Bytes behind the tag, for tags other than UTF8 and STRING (table 4.4-A). */
  private static int size(int tag) {
    return switch (tag) {
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case LONG, DOUBLE -> 8;
      case 7, 16, 19, 20 -> 2;
      case 15 -> 3;
      default -> throw new IllegalArgumentException("no constant has tag " + tag);
    };
  }
}
