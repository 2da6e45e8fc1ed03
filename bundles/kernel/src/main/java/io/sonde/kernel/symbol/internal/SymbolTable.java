package io.sonde.kernel.symbol.internal;

import io.sonde.kernel.KernelSymbols;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Symbols in columns: all names in one array of bytes, one after the other; addresses, types and
 * modules by the symbol's index. About 40 bytes a symbol, names included.
 */
public final class SymbolTable implements KernelSymbols {
  /** The names kernels gave the entry of a system call, the newest first. */
  private static final List<String> SYSCALL_PREFIXES =
      List.of("__x64_sys_", "__arm64_sys_", "SyS_", "sys_");

  /** Padding before a function's entry that objtool names (x86, since 6.2): not a function. */
  private static final byte[] PADDING = "__pfx_".getBytes(StandardCharsets.US_ASCII);

  private final int count;
  private final byte[] names;
  private final int[] nameEnds;
  private final long[] addresses;
  private final byte[] types;
  private final short[] modules;
  private final List<String> moduleNames;
  private final NameIndex index;

  private SymbolTable(Builder builder) {
    count = builder.count;
    names = Arrays.copyOf(builder.names, builder.count == 0 ? 0 : builder.ends[count - 1]);
    nameEnds = Arrays.copyOf(builder.ends, count);
    addresses = Arrays.copyOf(builder.addresses, count);
    types = Arrays.copyOf(builder.types, count);
    modules = Arrays.copyOf(builder.modules, count);
    moduleNames = List.copyOf(builder.moduleNames);
    index = new NameIndex(names, nameEnds, this::isFunction);
  }

  /** Of several symbols of this name a function comes before data, then the first of the table. */
  @Override
  public Optional<Symbol> find(String name) {
    int found = index.find(name.getBytes(StandardCharsets.UTF_8));
    return found < 0 ? Optional.empty() : Optional.of(symbol(found));
  }

  @Override
  public Stream<Symbol> functions() {
    return IntStream.range(0, count).filter(this::isProbeable).mapToObj(this::symbol);
  }

  @Override
  public Optional<Symbol> syscall(String name) {
    for (String prefix : SYSCALL_PREFIXES) {
      Optional<Symbol> symbol = find(prefix.concat(name));
      if (symbol.isPresent()) {
        return symbol;
      }
    }
    return Optional.empty();
  }

  @Override
  public List<String> nearest(String name, int limit) {
    NearestNames nearest = new NearestNames(name, limit);
    for (int i = 0; i < count; i++) {
      if (isProbeable(i)) {
        nearest.offer(names, start(i), nameEnds[i]);
      }
    }
    return nearest.bestFirst();
  }

  private int start(int symbol) {
    return symbol == 0 ? 0 : nameEnds[symbol - 1];
  }

  private boolean isFunction(int symbol) {
    return switch (types[symbol]) {
      case 'T', 't', 'W', 'w' -> true;
      default -> false;
    };
  }

  private boolean isProbeable(int symbol) {
    int start = start(symbol);
    int end = Math.min(start + PADDING.length, nameEnds[symbol]);
    return isFunction(symbol) && !Arrays.equals(names, start, end, PADDING, 0, PADDING.length);
  }

  private Symbol symbol(int i) {
    String name = new String(names, start(i), nameEnds[i] - start(i), StandardCharsets.UTF_8);
    return new Symbol(name, addresses[i], (char) types[i], moduleNames.get(modules[i]));
  }

  /** Takes symbols in the table's order. */
  static final class Builder {
    private int count;
    private byte[] names = new byte[1 << 20];
    private int[] ends = new int[1 << 15];
    private long[] addresses = new long[1 << 15];
    private byte[] types = new byte[1 << 15];
    private short[] modules = new short[1 << 15];
    private final List<String> moduleNames = new ArrayList<>(List.of(""));
    private byte[] lastModule = new byte[0];

    /** The name stands in the text between two places, and so does the module's, if it has one. */
    void add(
        long address, byte type, byte[] text, int name, int nameEnd, int module, int moduleEnd) {
      if (count == ends.length) {
        grow();
      }
      int start = count == 0 ? 0 : ends[count - 1];
      int length = nameEnd - name;
      if (start + length > names.length) {
        names = Arrays.copyOf(names, 2 * names.length + length);
      }
      System.arraycopy(text, name, names, start, length);
      ends[count] = start + length;
      addresses[count] = address;
      types[count] = type;
      modules[count] = module == moduleEnd ? 0 : moduleNumber(text, module, moduleEnd);
      count++;
    }

    private void grow() {
      ends = Arrays.copyOf(ends, 2 * count);
      addresses = Arrays.copyOf(addresses, 2 * count);
      types = Arrays.copyOf(types, 2 * count);
      modules = Arrays.copyOf(modules, 2 * count);
    }

    /** A module's symbols stand together, so looking at the last one is enough. */
    private short moduleNumber(byte[] text, int from, int to) {
      if (!Arrays.equals(lastModule, 0, lastModule.length, text, from, to)) {
        lastModule = Arrays.copyOfRange(text, from, to);
        moduleNames.add(new String(lastModule, StandardCharsets.UTF_8));
      }
      return (short) (moduleNames.size() - 1);
    }

    SymbolTable build() {
      return new SymbolTable(this);
    }
  }
}
