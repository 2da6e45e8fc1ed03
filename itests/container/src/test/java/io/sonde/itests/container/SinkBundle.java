package io.sonde.itests.container;

import io.sonde.api.event.Sink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Packs a bundle whose one component is a sink service, as a plug-in's author would build it. */
final class SinkBundle {
  static final String NAME = "io.sonde.itests.sink";

  private static final String COMPONENT = "OSGI-INF/sink.xml";
  private static final String DECLARATION =
      """
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s" immediate="true">
        <service>
          <provide interface="io.sonde.api.event.Sink"/>
          <provide interface="%s"/>
        </service>
        <implementation class="%s"/>
      </scr:component>
      """;

  private SinkBundle() {}

  /** One that counts, and tells as a {@code LongSupplier} how many. */
  static InputStream pack() throws IOException {
    return pack(CountingSink.class, LongSupplier.class);
  }

  /**
   * @param sink a class that needs none beside it
   * @param told the second type that its service has
   */
  static InputStream pack(Class<? extends Sink> sink, Class<?> told) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", NAME);
    headers.putValue("Bundle-Version", "1.0.0");
    headers.putValue("Import-Package", "io.sonde.api,io.sonde.api.event");
    headers.putValue("Service-Component", COMPONENT);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      String declaration = String.format(DECLARATION, NAME, told.getName(), sink.getName());
      add(jar, COMPONENT, declaration.getBytes(StandardCharsets.UTF_8));
      String type = sink.getName().replace('.', '/') + ".class";
      try (InputStream in = SinkBundle.class.getClassLoader().getResourceAsStream(type)) {
        add(jar, type, in.readAllBytes());
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
