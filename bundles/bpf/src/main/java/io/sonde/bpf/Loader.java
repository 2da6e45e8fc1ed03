package io.sonde.bpf;

import io.sonde.api.TraceException;
import io.sonde.api.lang.ObjectSpec;
import org.osgi.annotation.versioning.ProviderType;

/** The service that loads compiled objects. */
@ProviderType
public interface Loader {
  /**
   * Creates the maps, then loads the programs. The caller closes what it gets.
   *
   * @throws io.sonde.api.VerifierException if the verifier rejects a program
   * @throws io.sonde.api.MissingCapabilityException if this process may not
   * @throws io.sonde.api.UnsupportedFeatureException if the kernel lacks a map type, program type
   *     or helper
   * @throws TraceException if the kernel refuses for another reason; nothing is left loaded in any
   *     case
   */
  LoadedObject load(ObjectSpec object) throws TraceException;
}
