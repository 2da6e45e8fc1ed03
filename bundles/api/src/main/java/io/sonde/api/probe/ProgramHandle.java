package io.sonde.api.probe;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A program loaded into the kernel, owned by whoever loaded it: probe types attach it and never
 * close it.
 */
@ProviderType
public interface ProgramHandle {
  /** The function's name in the text. */
  String name();

  /** The type it was loaded as. */
  ProgramType type();

  /** Its descriptor, valid until its owner closes it. */
  int descriptor();
}
