package io.sonde.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bytes of one BTF and where its parts stand: header and checked reads
 * (Documentation/bpf/btf.rst, "BTF Type and String Encoding"). Offsets of types count from the
 * start of the buffer.
 */
final class BtfSection {
  static final int MAGIC = 0xeb9f;
  static final int VERSION = 1;

  /** Bytes of the header that this reader knows. */
  static final int HEADER = 24;

  private static final int HEADER_LENGTH = 4;
  private static final int TYPE_OFFSET = 8;
  private static final int TYPE_LENGTH = 12;
  private static final int STRING_OFFSET = 16;
  private static final int STRING_LENGTH = 20;

  private final String name;
  private final ByteBuffer bytes;
  private final int typesFrom;
  private final int typesTo;
  private final int stringsFrom;
  private final int stringsTo;

  BtfSection(String name, ByteBuffer source) {
    this.name = name;
    this.bytes = inItsOrder(source.slice().asReadOnlyBuffer());
    if (bytes.get(2) != VERSION) {
      throw malformed("version " + bytes.get(2) + " is not " + VERSION);
    }
    long header = field(HEADER_LENGTH);
    long types = header + field(TYPE_OFFSET);
    long strings = header + field(STRING_OFFSET);
    long typesEnd = types + field(TYPE_LENGTH);
    long stringsEnd = strings + field(STRING_LENGTH);
    if (header < HEADER || typesEnd > bytes.limit() || stringsEnd > bytes.limit()) {
      throw malformed("its header points outside of its " + bytes.limit() + " bytes");
    }
    this.typesFrom = (int) types;
    this.typesTo = (int) typesEnd;
    this.stringsFrom = (int) strings;
    this.stringsTo = (int) stringsEnd;
    if (types % Integer.BYTES != 0 || (typesTo - typesFrom) % Integer.BYTES != 0) {
      throw malformed("its types are not aligned to 4 bytes");
    }
    if (stringsTo > stringsFrom && bytes.get(stringsTo - 1) != 0) {
      throw malformed("its strings do not end with a zero");
    }
  }

  private ByteBuffer inItsOrder(ByteBuffer buffer) {
    if (buffer.limit() < HEADER) {
      throw malformed("only " + buffer.limit() + " bytes");
    }
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    if ((buffer.getShort(0) & 0xffff) != MAGIC) {
      buffer.order(ByteOrder.BIG_ENDIAN);
      if ((buffer.getShort(0) & 0xffff) != MAGIC) {
        throw malformed("no BTF magic number");
      }
    }
    return buffer;
  }

  private long field(int offset) {
    return bytes.getInt(offset) & 0xffffffffL;
  }

  String name() {
    return name;
  }

  /** Read-only, in the BTF's byte order; not to be moved. */
  ByteBuffer bytes() {
    return bytes;
  }

  int typesFrom() {
    return typesFrom;
  }

  /** A copy of the types as numbers of 4 bytes: everything in them is made of these. */
  int[] typeWords() {
    int[] words = new int[(typesTo - typesFrom) / Integer.BYTES];
    bytes.slice(typesFrom, typesTo - typesFrom).order(bytes.order()).asIntBuffer().get(words);
    return words;
  }

  /** A copy of the strings. */
  byte[] text() {
    byte[] text = new byte[stringsTo - stringsFrom];
    bytes.get(stringsFrom, text);
    return text;
  }

  int stringsFrom() {
    return stringsFrom;
  }

  int stringsTo() {
    return stringsTo;
  }

  BtfException malformed(String problem) {
    return new BtfException(name, problem);
  }
}
