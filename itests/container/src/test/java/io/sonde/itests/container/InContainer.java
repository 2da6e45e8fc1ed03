package io.sonde.itests.container;

import static org.ops4j.pax.exam.CoreOptions.options;

import javax.inject.Inject;
import org.junit.Before;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** Runs inside a container that has all of sonde's bundles. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class InContainer {
  static final int FORKS = 37;

  final Hello hello = Hello.unique();

  @Inject BundleContext context;

  @Configuration
  public Option[] configuration() {
    return options(Provision.all());
  }

  @Before
  public void privilege() throws Exception {
    Privilege.require();
  }
}
