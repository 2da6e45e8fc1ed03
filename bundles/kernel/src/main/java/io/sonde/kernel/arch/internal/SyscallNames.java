package io.sonde.kernel.arch.internal;

import io.sonde.api.Architecture;
import io.sonde.kernel.SyscallTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * {@link SyscallTable} from the resource {@code syscalls-MACHINE.tsv}: name, number and, where it
 * differs, the name inside the kernel, separated by tabs.
 */
public final class SyscallNames implements SyscallTable {
  private final Map<String, Integer> numbers;
  private final Map<String, Integer> insideKernel;

  private SyscallNames(Map<String, Integer> numbers, Map<String, Integer> insideKernel) {
    this.numbers = numbers;
    this.insideKernel = insideKernel;
  }

  /** The table of an architecture; reads the resource. */
  public static SyscallNames of(Architecture architecture) {
    String resource = "syscalls-" + architecture.machine() + ".tsv";
    try (InputStream in = SyscallNames.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no resource " + resource);
      }
      return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SyscallNames parse(BufferedReader rows) throws IOException {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    Map<String, Integer> insideKernel = new HashMap<>();
    for (String row = rows.readLine(); row != null; row = rows.readLine()) {
      if (row.startsWith("#")) {
        continue;
      }
      String[] columns = row.split("\t");
      Integer number = Integer.valueOf(columns[1]);
      numbers.put(columns[0], number);
      if (columns.length > 2) {
        insideKernel.put(columns[2], number);
      }
    }
    return new SyscallNames(numbers, insideKernel);
  }

  @Override
  public OptionalInt number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      number = insideKernel.get(name);
    }
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  @Override
  public Collection<String> names() {
    return Collections.unmodifiableSet(numbers.keySet());
  }
}
