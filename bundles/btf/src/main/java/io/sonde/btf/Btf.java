package io.sonde.btf;

import io.sonde.api.lang.TypeInfo;
import io.sonde.btf.BtfType.Composite;
import io.sonde.btf.BtfType.Enumerator;
import io.sonde.btf.BtfType.FuncProto;
import io.sonde.btf.BtfType.Member;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Types of a kernel, a module or a program. Keeps the bytes and an index only: types are decoded
 * when asked for, names are indexed at the first search. Immutable; any thread may use it.
 *
 * <p>Parsing checks the layout; what a type refers to is checked when it is decoded. Every method
 * that reads types throws {@link BtfException} where the bytes make no sense. Ids and names that
 * are not here are looked for in the base.
 */
public final class Btf implements TypeInfo {
  private final String name;
  private final Btf base;
  private final BtfSection section;
  private final BtfStrings strings;
  private final TypeDecoder decoder;
  private final int firstId;
  private final int[] offsets;
  private volatile NameIndex types;
  private volatile NameIndex enumerators;

  private Btf(String name, ByteBuffer bytes, Btf base) {
    this.name = name;
    this.base = base;
    this.section = new BtfSection(name, bytes);
    this.strings = new BtfStrings(section, base == null ? null : base.strings);
    this.decoder = new TypeDecoder(section, strings);
    this.firstId = base == null ? 1 : base.endId();
    this.offsets = TypeOffsets.scan(section);
  }

  /**
   * Reads BTF that stands alone, such as /sys/kernel/btf/vmlinux.
   *
   * @param name whose types they are
   * @param bytes from position to limit; kept, not copied, and not to be changed
   */
  public static Btf parse(String name, ByteBuffer bytes) throws BtfException {
    return new Btf(name, bytes, null);
  }

  /**
   * Reads BTF that goes on where another ends, as that of modules does.
   *
   * @param base the kernel's
   */
  public static Btf parse(String name, ByteBuffer bytes, Btf base) throws BtfException {
    return new Btf(name, bytes, base);
  }

  /** The same object if it is a Btf, else its bytes, parsed. */
  public static Btf of(TypeInfo info) throws BtfException {
    return info instanceof Btf btf ? btf : parse(info.name(), info.bytes());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ByteBuffer bytes() {
    return section.bytes().duplicate().order(section.bytes().order());
  }

  /** The first id of its own: 1, or the one after the base's last. */
  public int firstId() {
    return firstId;
  }

  /** One more than the last id. */
  public int endId() {
    return firstId + offsets.length;
  }

  /** The type of an id. */
  public BtfType type(int id) throws BtfException {
    if (id == 0) {
      return new BtfType.Void();
    }
    Btf owner = ownerOf(id);
    return owner.decoder.decode(id, owner.offsets[id - owner.firstId]);
  }

  /** The kind of an id's type, without decoding it. */
  public BtfKind kind(int id) throws BtfException {
    if (id == 0) {
      return BtfKind.VOID;
    }
    Btf owner = ownerOf(id);
    return owner.decoder.kind(owner.offsets[id - owner.firstId]);
  }

  private Btf ownerOf(int id) {
    if (id <= 0 || id >= endId()) {
      throw section.malformed("no type with id " + Integer.toUnsignedString(id));
    }
    return id < firstId ? base.ownerOf(id) : this;
  }

  /** The id of the first type of this kind and name. */
  public OptionalInt findId(BtfKind kind, String name) throws BtfException {
    int at = types().find(name, kind);
    if (at >= 0) {
      return OptionalInt.of(firstId + Arrays.binarySearch(offsets, at));
    }
    return base == null ? OptionalInt.empty() : base.findId(kind, name);
  }

  /**
   * The first type of this kind and name: {@code find(BtfType.Struct.class, "task_struct")}.
   *
   * @param type a record of {@link BtfType} that has a name
   */
  public <T extends BtfType> Optional<T> find(Class<T> type, String name) throws BtfException {
    OptionalInt id = findId(BtfKind.of(type), name);
    return id.isPresent() ? Optional.of(type.cast(type(id.getAsInt()))) : Optional.empty();
  }

  /** The parameters and result of a kernel function. */
  public Optional<FuncProto> function(String name) throws BtfException {
    return find(BtfType.Func.class, name)
        .map(function -> type(function.prototype()))
        .filter(FuncProto.class::isInstance)
        .map(FuncProto.class::cast);
  }

  /** A constant of any enum, such as {@code TASK_COMM_LEN}. */
  public Optional<Enumerator> enumerator(String name) throws BtfException {
    int at = enumerators().find(name);
    if (at < 0) {
      return base == null ? Optional.empty() : base.enumerator(name);
    }
    int before = Arrays.binarySearch(offsets, at);
    int owner = offsets[-before - 2];
    return Optional.of(decoder.enumerator(owner, at));
  }

  /** The type behind typedefs, qualifiers and type tags. */
  public BtfType resolve(int id) throws BtfException {
    return TypeWalk.resolve(this, id);
  }

  /**
   * Bytes of a type.
   *
   * @return empty where it has no size: void, functions, what is declared only
   */
  public OptionalLong sizeOf(int id) throws BtfException {
    return TypeWalk.sizeOf(this, id);
  }

  /**
   * A member by name, looked for in anonymous members as well.
   *
   * @return with its offset from the start of {@code composite}
   */
  public Optional<Member> member(Composite composite, String name) throws BtfException {
    return new MemberSearch(this, name).in(composite);
  }

  /** Built by whoever comes first; two threads at once build the same. */
  private NameIndex types() {
    NameIndex index = types;
    if (index == null) {
      index = BtfIndexes.types(section, strings, offsets);
      types = index;
    }
    return index;
  }

  private NameIndex enumerators() {
    NameIndex index = enumerators;
    if (index == null) {
      index = BtfIndexes.enumerators(section, strings, offsets);
      enumerators = index;
    }
    return index;
  }
}
