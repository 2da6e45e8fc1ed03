package io.sonde.lang.c.lower.internal;

import io.sonde.compiler.Label;
import io.sonde.compiler.Variable;
import io.sonde.lang.c.tree.internal.CheckedFunction;
import io.sonde.lang.c.tree.internal.Local;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One function while it is lowered: the program itself, or one that is put in a call's place. */
final class Frame {
  private final CheckedFunction function;
  private final PointerSpaces spaces;
  private final Optional<Exit> exit;
  private final Map<Local, Storage> locals = new HashMap<>();

  /** Where control goes, and the result with it, when a function in a call's place returns. */
  record Exit(Label label, Optional<Variable> result) {}

  Frame(CheckedFunction function, PointerSpaces spaces, Optional<Exit> exit) {
    this.function = function;
    this.spaces = spaces;
    this.exit = exit;
  }

  CheckedFunction function() {
    return function;
  }

  PointerSpaces spaces() {
    return spaces;
  }

  /** Empty in the program itself. */
  Optional<Exit> exit() {
    return exit;
  }

  void put(Local local, Storage storage) {
    locals.put(local, storage);
  }

  Storage storage(Local local) {
    Storage storage = locals.get(local);
    if (storage == null) {
      throw new IllegalStateException("no storage for " + local + " in " + function.name());
    }
    return storage;
  }
}
