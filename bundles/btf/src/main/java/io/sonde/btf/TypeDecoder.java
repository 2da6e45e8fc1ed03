package io.sonde.btf;

import io.sonde.btf.BtfType.Enumerator;
import io.sonde.btf.BtfType.Linkage;
import io.sonde.btf.BtfType.Member;
import io.sonde.btf.BtfType.Parameter;
import io.sonde.btf.BtfType.Placement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the bytes of one type into its record (Documentation/bpf/btf.rst, "Type Encoding"). Parsing
 * has made sure that all of them are there.
 */
final class TypeDecoder {
  private static final int SIGNED = 1;
  private static final int CHARACTER = 2;
  private static final int BOOL = 4;

  private final BtfSection section;
  private final ByteBuffer bytes;
  private final BtfStrings strings;

  TypeDecoder(BtfSection section, BtfStrings strings) {
    this.section = section;
    this.bytes = section.bytes();
    this.strings = strings;
  }

  BtfKind kind(int at) {
    return BtfKind.of(TypeOffsets.kind(bytes.getInt(at + TypeOffsets.INFO)));
  }

  BtfType decode(int id, int at) {
    String name = strings.get(bytes.getInt(at));
    int info = bytes.getInt(at + TypeOffsets.INFO);
    int word = bytes.getInt(at + TypeOffsets.TYPE_OR_SIZE);
    boolean flag = TypeOffsets.flag(info);
    int after = at + TypeOffsets.COMMON;
    return switch (kind(at)) {
      case VOID -> throw section.malformed("type " + id + " has kind 0");
      case INT -> integer(id, name, size(id, word), bytes.getInt(after));
      case PTR -> new BtfType.Ptr(id, word);
      case ARRAY -> array(id, after);
      case STRUCT -> new BtfType.Struct(id, name, size(id, word), members(info, after));
      case UNION -> new BtfType.Union(id, name, size(id, word), members(info, after));
      case ENUM -> new BtfType.Enum(id, name, size(id, word), flag, enumerators(at, 8));
      case ENUM64 -> new BtfType.Enum64(id, name, size(id, word), flag, enumerators(at, 12));
      case FWD -> new BtfType.Fwd(id, name, flag);
      case TYPEDEF -> new BtfType.Typedef(id, name, word);
      case VOLATILE -> new BtfType.Volatile(id, word);
      case CONST -> new BtfType.Const(id, word);
      case RESTRICT -> new BtfType.Restrict(id, word);
      case TYPE_TAG -> new BtfType.TypeTag(id, name, word);
      case FUNC -> new BtfType.Func(id, name, word, linkage(id, TypeOffsets.entries(info)));
      case FUNC_PROTO -> new BtfType.FuncProto(id, word, parameters(info, after));
      case VAR -> new BtfType.Var(id, name, word, linkage(id, bytes.getInt(after)));
      case DATASEC -> new BtfType.Datasec(id, name, size(id, word), placements(info, after));
      case FLOAT -> new BtfType.Float(id, name, size(id, word));
      case DECL_TAG -> new BtfType.DeclTag(id, name, word, bytes.getInt(after));
    };
  }

  private int size(int id, int size) {
    if (size < 0) {
      throw section.malformed("type " + id + " has a size of " + Integer.toUnsignedString(size));
    }
    return size;
  }

  private static BtfType integer(int id, String name, int size, int word) {
    int encoding = word >> 24 & 0x0f;
    return new BtfType.Int(
        id,
        name,
        size,
        (encoding & SIGNED) != 0,
        (encoding & CHARACTER) != 0,
        (encoding & BOOL) != 0,
        word & 0xff,
        word >> 16 & 0xff);
  }

  private BtfType array(int id, int at) {
    int length = bytes.getInt(at + 8);
    return new BtfType.Array(id, bytes.getInt(at), bytes.getInt(at + 4), size(id, length));
  }

  // Loops, not one loop and lambdas: linking the first takes a fresh JVM some milliseconds.

  private List<Member> members(int info, int at) {
    boolean bitfields = TypeOffsets.flag(info);
    int count = TypeOffsets.entries(info);
    List<Member> members = new ArrayList<>(count);
    for (int m = at; members.size() < count; m += 12) {
      int place = bytes.getInt(m + 8);
      int bitOffset = bitfields ? place & 0xffffff : place;
      int bitfieldSize = bitfields ? place >>> 24 : 0;
      String name = strings.get(bytes.getInt(m));
      members.add(new Member(name, bytes.getInt(m + 4), bitOffset, bitfieldSize));
    }
    return members;
  }

  private List<Enumerator> enumerators(int at, int bytesEach) {
    int count = TypeOffsets.entries(bytes.getInt(at + TypeOffsets.INFO));
    List<Enumerator> enumerators = new ArrayList<>(count);
    for (int e = at + TypeOffsets.COMMON; enumerators.size() < count; e += bytesEach) {
      enumerators.add(enumerator(at, e));
    }
    return enumerators;
  }

  /**
   * A constant of an enum.
   *
   * @param owner where the enum begins
   * @param at where the constant begins
   */
  Enumerator enumerator(int owner, int at) {
    String name = strings.get(bytes.getInt(at));
    long low = Integer.toUnsignedLong(bytes.getInt(at + 4));
    if (kind(owner) == BtfKind.ENUM64) {
      return new Enumerator(name, (long) bytes.getInt(at + 8) << Integer.SIZE | low);
    }
    boolean signed = TypeOffsets.flag(bytes.getInt(owner + TypeOffsets.INFO));
    return new Enumerator(name, signed ? (int) low : low);
  }

  private List<Parameter> parameters(int info, int at) {
    int count = TypeOffsets.entries(info);
    List<Parameter> parameters = new ArrayList<>(count);
    for (int p = at; parameters.size() < count; p += 8) {
      parameters.add(new Parameter(strings.get(bytes.getInt(p)), bytes.getInt(p + 4)));
    }
    return parameters;
  }

  private List<Placement> placements(int info, int at) {
    int count = TypeOffsets.entries(info);
    List<Placement> placements = new ArrayList<>(count);
    for (int p = at; placements.size() < count; p += 12) {
      placements.add(new Placement(bytes.getInt(p), bytes.getInt(p + 4), bytes.getInt(p + 8)));
    }
    return placements;
  }

  private Linkage linkage(int id, int number) {
    Linkage[] all = Linkage.values();
    if (number < 0 || number >= all.length) {
      throw section.malformed("type " + id + " has linkage " + number);
    }
    return all[number];
  }
}
