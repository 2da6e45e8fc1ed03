package io.sonde.itests.kernel.deploy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A bundle with {@link TallySinks}, which nothing of sonde's build knows. */
final class TallyBundle {
  static final String PID = "org.example.tally";

  private static final String COMPONENT = "OSGI-INF/tally.xml";
  private static final String DECLARATION =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s" activate="activate">
        <property name="sonde.sink.scheme" value="tally"/>
        <service><provide interface="io.sonde.api.event.SinkFactory"/></service>
        <implementation class="%s"/>
      </scr:component>
      """;

  private TallyBundle() {}

  /**
   * @param more of what else it imports, after a comma; may be empty
   */
  static byte[] pack(String version, String more) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", PID);
    headers.putValue("Bundle-Version", version);
    headers.putValue("Import-Package", "io.sonde.api,io.sonde.api.event" + more);
    headers.putValue("Service-Component", COMPONENT);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      add(
          jar,
          COMPONENT,
          DECLARATION.formatted(PID, TallySinks.class.getName()).getBytes(StandardCharsets.UTF_8));
      for (String type : new String[] {"TallySinks", "TallySinks$Tally"}) {
        String path = TallySinks.class.getPackageName().replace('.', '/') + "/" + type + ".class";
        try (InputStream in = TallySinks.class.getClassLoader().getResourceAsStream(path)) {
          add(jar, path, in.readAllBytes());
        }
      }
      // so that half of the file is half of the bundle
      byte[] ballast = new byte[100_000];
      new Random(1).nextBytes(ballast);
      add(jar, "ballast", ballast);
    }
    return bytes.toByteArray();
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
