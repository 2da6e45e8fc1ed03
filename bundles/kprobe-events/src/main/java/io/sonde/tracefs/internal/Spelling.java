package io.sonde.tracefs.internal;

import io.sonde.kernel.Errno;
import io.sonde.tracefs.EventRefusedException;
import io.sonde.tracefs.dynamic.DynamicEvent;
import io.sonde.tracefs.dynamic.EventSyntaxException;
import io.sonde.tracefs.dynamic.KernelSyntax;
import io.sonde.tracefs.dynamic.ParameterResolver;
import java.io.IOException;
import java.util.stream.Collectors;

/** Says definitions in words that the running kernel knows. */
final class Spelling {
  private final KernelSyntax syntax;
  private final ParameterResolver resolver;

  Spelling(KernelSyntax syntax, ParameterResolver resolver) {
    this.syntax = syntax;
    this.resolver = resolver;
  }

  /**
   * The same event in the kernel's words.
   *
   * @throws EventRefusedException if it has none for it: with the version of Linux that has
   */
  DynamicEvent of(DynamicEvent event) throws EventRefusedException {
    DynamicEvent resolved;
    try {
      resolved = resolver.resolve(event);
    } catch (EventSyntaxException e) {
      throw new EventRefusedException(event.text(), e.reason(), Errno.EINVAL);
    } catch (IOException e) {
      throw new EventRefusedException(event.text(), e.getMessage(), Errno.EOPNOTSUPP);
    }
    String unknown =
        syntax.unsupported(resolved).stream()
            .map(KernelSyntax.Unsupported::message)
            .collect(Collectors.joining("; "));
    if (!unknown.isEmpty()) {
      throw new EventRefusedException(event.text(), unknown, Errno.EINVAL);
    }
    return resolved;
  }
}
