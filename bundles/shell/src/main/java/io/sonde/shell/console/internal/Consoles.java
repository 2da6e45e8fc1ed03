package io.sonde.shell.console.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Whether other processes may have a console here: only where Gogo runs, and somebody has asked for
 * it.
 */
@Component(service = Consoles.class)
public final class Consoles {
  private final Console console;
  private volatile boolean offered;

  /**
   * @param console null where Gogo is not installed
   */
  @Activate
  public Consoles(
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          Console console) {
    this.console = console;
  }

  /**
   * From now on others may.
   *
   * @return whether there is one
   */
  public boolean offer() {
    offered = console != null;
    return offered;
  }

  /** What others may use. */
  Optional<Console> offered() {
    return offered ? Optional.of(console) : Optional.empty();
  }
}
