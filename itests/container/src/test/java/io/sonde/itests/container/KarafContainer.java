package io.sonde.itests.container;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.maven;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.features;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;

/** Apache Karaf, as its download is, in a process of its own. */
final class KarafContainer {
  /** System property of the build's run for Karaf: Karaf's version. */
  private static final String VERSION = "sonde.karaf";

  private static final String MAVEN = "etc/org.ops4j.pax.url.mvn.cfg";
  private static final String SONDE = "sonde.version";

  private KarafContainer() {}

  static boolean isWanted() {
    return System.getProperty(VERSION) != null;
  }

  /** With sonde among the features that it starts with. */
  static Option withSonde() {
    return composite(plain(), features(repository(), "sonde"));
  }

  /** As it comes; and sonde's artifacts, and what else it needs of Maven, without a network. */
  static Option plain() {
    String karaf = System.getProperty(VERSION);
    return composite(
        karafDistributionConfiguration()
            .frameworkUrl(
                maven("org.apache.karaf", "apache-karaf-minimal").version(karaf).type("tar.gz"))
            .name("Apache Karaf")
            .karafVersion(karaf)
            .unpackDirectory(new File("target/karaf"))
            .useDeployFolder(false),
        configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
        logLevel(LogLevel.WARN),
        systemProperty(SONDE).value(System.getProperty(SONDE)),
        systemProperty(VERSION).value(karaf),
        editConfigurationFilePut(MAVEN, "org.ops4j.pax.url.mvn.repositories", ""),
        editConfigurationFilePut(
            MAVEN, "org.ops4j.pax.url.mvn.localRepository", path("target/karaf/repository")),
        editConfigurationFilePut(
            MAVEN,
            "org.ops4j.pax.url.mvn.defaultRepositories",
            String.join(
                ",",
                List.of(
                    "file:${karaf.home}/${karaf.default.repository}@id=system.repository@snapshots",
                    "file:" + System.getProperty("sonde.repository") + "@id=sonde@snapshots",
                    "file:" + System.getProperty("sonde.maven.repository") + "@id=maven"))));
  }

  /** sonde's feature repository. */
  static String repository() {
    return "mvn:io.sonde/features/" + System.getProperty(SONDE) + "/xml/features";
  }

  private static String path(String relative) {
    return Path.of(relative).toAbsolutePath().toString();
  }
}
