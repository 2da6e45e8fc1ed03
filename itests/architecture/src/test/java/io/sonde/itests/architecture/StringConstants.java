package io.sonde.itests.architecture;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The strings in a class file's constant pool (JVMS 4.4): the literals of its code, entries
 * CONSTANT_String; and beside them, as CONSTANT_Utf8 like them, names, types and annotations.
 */
final class StringConstants {
  /**
   * A literal, or another text.
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

  /**
   * Of one class.
   *
   * @param texts all strings
   * @param literals those of the code
   */
  private record Pool(List<String> texts, List<String> literals) {}

  /** The literals of all classes in a folder and below. */
  static List<Literal> below(Path classes) {
    return below(classes, Pool::literals);
  }

  /** All strings of all classes in a folder and below. */
  static List<Literal> textsBelow(Path classes) {
    return below(classes, Pool::texts);
  }

  private static List<Literal> below(Path classes, Function<Pool, List<String>> chosen) {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .flatMap(
              file ->
                  chosen.apply(of(file)).stream()
                      .map(text -> new Literal(classes.relativize(file), text)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pool of(Path file) {
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
      return new Pool(
          Arrays.stream(texts).filter(Objects::nonNull).toList(),
          literals.stream().map(i -> texts[i]).toList());
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
