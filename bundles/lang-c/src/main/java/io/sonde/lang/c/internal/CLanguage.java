package io.sonde.lang.c.internal;

import io.sonde.api.lang.CompileException;
import io.sonde.api.lang.CompileTarget;
import io.sonde.api.lang.Language;
import io.sonde.api.lang.ObjectSpec;
import io.sonde.api.lang.ProbeConvention;
import io.sonde.api.lang.Source;
import io.sonde.api.probe.ProbeBinding;
import io.sonde.api.probe.ProbeSpec;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** bcc's dialect of C. */
@Component(property = Language.NAME + "=c")
public final class CLanguage implements Language {
  @Override
  public Set<ProbeSpec> probes(Source source, List<ProbeConvention> conventions)
      throws CompileException {
    return probes(source, conventions, List.of());
  }

  @Override
  public Set<ProbeSpec> probes(
      Source source, List<ProbeConvention> conventions, List<ProbeBinding> bindings)
      throws CompileException {
    return ProbeFinder.find(source, conventions, bindings);
  }

  @Override
  public ObjectSpec compile(Source source, CompileTarget target) throws CompileException {
    return new Compilation(source, target).run();
  }
}
