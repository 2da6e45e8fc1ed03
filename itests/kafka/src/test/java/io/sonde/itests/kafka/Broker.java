package io.sonde.itests.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;

/**
 * A real broker, its own controller, in a process of its own: on loopback, with a listener that
 * asks for nothing and one that asks for TLS and a password. It keeps its ports and its data when
 * it is killed and started again.
 */
final class Broker {
  static final String USER = "sonde";
  static final String PASSWORD = "s3cret-of-the-test";

  private static final int PATIENCE_SECONDS = 90;
  private static final String JAVA = System.getProperty("java.home") + "/bin/java";

  private final Path folder;
  private final int port = freePort();
  private final int securePort = freePort();
  private final int controllerPort = freePort();
  private Process process;

  private Broker(Path folder) throws IOException {
    this.folder = folder;
  }

  /** One that has been set up and not been started. */
  static Broker prepare(Path folder) throws IOException, InterruptedException {
    Broker broker = new Broker(Files.createDirectories(folder));
    broker.makeCertificate();
    Files.writeString(broker.configuration(), broker.properties());
    broker.run(
        "kafka.tools.StorageTool",
        "format",
        "--cluster-id",
        Uuid.randomUuid().toString(),
        "--config",
        broker.configuration().toString());
    return broker;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Path configuration() {
    return folder.resolve("server.properties");
  }

  /** Its certificate, which is also what its clients trust. */
  Path certificate() {
    return folder.resolve("broker.p12");
  }

  private void makeCertificate() throws IOException, InterruptedException {
    call(
        List.of(
            System.getProperty("java.home") + "/bin/keytool",
            "-genkeypair",
            "-keystore",
            certificate().toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-alias",
            "broker",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1"));
  }

  /** One of each thread, and caches that a small heap holds. */
  private String properties() {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@localhost:%3$d
        controller.listener.names=CONTROLLER
        inter.broker.listener.name=PLAINTEXT
        listeners=PLAINTEXT://localhost:%1$d,SASL_SSL://localhost:%2$d,CONTROLLER://localhost:%3$d
        advertised.listeners=PLAINTEXT://localhost:%1$d,SASL_SSL://localhost:%2$d
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT
        sasl.enabled.mechanisms=PLAIN
        listener.name.sasl_ssl.plain.sasl.jaas.config=\
        org.apache.kafka.common.security.plain.PlainLoginModule required user_%4$s="%5$s";
        listener.name.sasl_ssl.ssl.keystore.type=PKCS12
        listener.name.sasl_ssl.ssl.keystore.location=%6$s
        listener.name.sasl_ssl.ssl.keystore.password=%5$s
        log.dirs=%7$s
        auto.create.topics.enable=false
        num.network.threads=1
        num.io.threads=2
        background.threads=1
        num.recovery.threads.per.data.dir=1
        log.cleaner.dedupe.buffer.size=2097152
        offsets.topic.num.partitions=1
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        """
        .formatted(
            port,
            securePort,
            controllerPort,
            USER,
            PASSWORD,
            certificate(),
            folder.resolve("data"));
  }

  private List<String> java(String main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("broker.libraries") + "/*",
                main));
    command.addAll(List.of(arguments));
    return command;
  }

  private void run(String main, String... arguments) throws IOException, InterruptedException {
    call(java(main, arguments));
  }

  private static void call(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), () -> command + ": " + output);
  }

  /** Where clients connect. */
  String servers() {
    return "localhost:" + port;
  }

  /** Where clients connect with TLS and a password. */
  String secureServers() {
    return "localhost:" + securePort;
  }

  /** Starts it and waits until it takes connections. */
  void start() throws IOException, InterruptedException {
    File log = folder.resolve("broker.log").toFile();
    process =
        new ProcessBuilder(java("kafka.Kafka", configuration().toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!takesConnections(port) || !takesConnections(securePort)) {
      if (System.nanoTime() > end || !process.isAlive()) {
        fail("the broker did not come up: " + Files.readString(log.toPath()));
      }
      Thread.sleep(50);
    }
  }

  private static boolean takesConnections(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("localhost", port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it if it was started. */
  void end() throws InterruptedException {
    if (process != null) {
      kill();
    }
  }
}
