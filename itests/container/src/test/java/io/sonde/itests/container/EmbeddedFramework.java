package io.sonde.itests.container;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * A framework with sonde in it, as a Java program embeds it: the program's own class path has the
 * api, which the framework takes from there.
 */
final class EmbeddedFramework implements AutoCloseable {
  private static final String API_JAR = "api-";
  private static final long STOP_MILLIS = 20_000;

  private final Framework framework;

  private EmbeddedFramework(Framework framework) {
    this.framework = framework;
  }

  static EmbeddedFramework start(Path storage) throws Exception {
    Map<String, String> configuration =
        Map.of(
            Constants.FRAMEWORK_STORAGE,
            storage.toString(),
            Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
            Stream.of("", ".event", ".probe", ".lang", ".format")
                .map(name -> "io.sonde.api" + name + ";version=0.1.0")
                .collect(Collectors.joining(",")));
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
    EmbeddedFramework embedded = new EmbeddedFramework(factory.newFramework(configuration));
    try {
      embedded.framework.start();
      embedded.install();
    } catch (Exception e) {
      embedded.close();
      throw e;
    }
    return embedded;
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void install() throws Exception {
    List<URI> jars = new ArrayList<>();
    for (String type :
        List.of(
            "org.osgi.util.function.Function",
            "org.osgi.util.promise.Promise",
            "org.osgi.service.component.ComponentContext",
            "org.apache.felix.scr.info.ScrInfo",
            "org.apache.felix.service.command.CommandProcessor",
            "org.apache.commons.cli.Options",
            "com.sun.jna.Native")) {
      jars.add(jarOf(type));
    }
    Provision.own().stream()
        .filter(jar -> !jar.getFileName().toString().startsWith(API_JAR))
        .forEach(jar -> jars.add(jar.toUri()));
    List<Bundle> installed = new ArrayList<>();
    for (URI jar : jars) {
      installed.add(context().installBundle(jar.toString()));
    }
    for (Bundle bundle : installed) {
      bundle.start();
    }
  }

  /** Where a type of a library comes from, found without initialising it. */
  private static URI jarOf(String type) throws Exception {
    Class<?> found = Class.forName(type, false, EmbeddedFramework.class.getClassLoader());
    return found.getProtectionDomain().getCodeSource().getLocation().toURI();
  }
}
