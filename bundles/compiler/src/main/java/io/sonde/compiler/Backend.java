package io.sonde.compiler;

import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.ObjectSpec;

/** From the IR to what can be loaded. Stateless: the same module and target give the same bytes. */
public final class Backend {
  private Backend() {}

  /**
   * Compiles a module.
   *
   * @throws BackendException if a function does not fit what BPF offers, such as its stack
   */
  public static ObjectSpec compile(IrModule module, CompileTarget target) throws BackendException {
    throw new BackendException(module.name(), java.util.Optional.empty(), "not yet", "");
  }
}
