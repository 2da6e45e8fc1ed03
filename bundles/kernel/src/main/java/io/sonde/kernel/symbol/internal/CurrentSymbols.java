package io.sonde.kernel.symbol.internal;

import io.sonde.kernel.KernelSymbols;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The symbol table, read anew where a name is missing and modules have been loaded or unloaded
 * since, and before all functions are listed. What is found stays as it was read: asking /proc
 * before each answer would cost more than it gives.
 */
public final class CurrentSymbols implements KernelSymbols {
  private static final System.Logger LOG = System.getLogger(CurrentSymbols.class.getName());

  /** Fields of a line of /proc/modules that a load or unload changes: the name and the address. */
  private static final int NAME = 0;

  private static final int ADDRESS = 5;

  private final Path kallsyms;
  private final Path modules;

  /** A table and the modules that were there just before it was read. */
  private record Snapshot(KernelSymbols table, Set<String> modules) {}

  private volatile Snapshot snapshot;

  /**
   * Reads the table.
   *
   * @param kallsyms /proc/kallsyms
   * @param modules /proc/modules; may be missing, in a kernel without modules
   */
  public CurrentSymbols(Path kallsyms, Path modules) throws IOException {
    this.kallsyms = kallsyms;
    this.modules = modules;
    this.snapshot = read();
  }

  private Snapshot read() throws IOException {
    Set<String> before = loaded();
    return new Snapshot(Kallsyms.read(kallsyms), before);
  }

  private Set<String> loaded() throws IOException {
    try {
      return Files.readString(modules, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" "))
          .map(field -> field[NAME] + (field.length > ADDRESS ? " " + field[ADDRESS] : ""))
          .collect(Collectors.toUnmodifiableSet());
    } catch (NoSuchFileException e) {
      return Set.of();
    }
  }

  /** Whether the table was read anew. A table that cannot be read again stays as it was. */
  private synchronized boolean refresh() {
    try {
      if (loaded().equals(snapshot.modules())) {
        return false;
      }
      snapshot = read();
      LOG.log(Level.INFO, "modules were loaded or unloaded: the symbol table was read again");
      return true;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the symbol table cannot be read again: {0}", e.getMessage());
      return false;
    }
  }

  private Optional<Symbol> look(Function<KernelSymbols, Optional<Symbol>> question) {
    Optional<Symbol> found = question.apply(snapshot.table());
    return found.isEmpty() && refresh() ? question.apply(snapshot.table()) : found;
  }

  @Override
  public Optional<Symbol> find(String name) {
    return look(table -> table.find(name));
  }

  @Override
  public Optional<Symbol> syscall(String name) {
    return look(table -> table.syscall(name));
  }

  @Override
  public Stream<Symbol> functions() {
    refresh();
    return snapshot.table().functions();
  }

  @Override
  public List<String> nearest(String name, int limit) {
    return snapshot.table().nearest(name, limit);
  }
}
