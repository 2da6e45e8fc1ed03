package io.sonde.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The launcher's lists and Karaf's feature repository say the same. */
class BundleListsTest {
  private static final Pattern COORDINATES = Pattern.compile("mvn:[^/]+/([^/]+)/[^/]+");

  private static InputStream open(String name) {
    return BundleListsTest.class.getResourceAsStream(name);
  }

  private static List<String> list(String name) throws IOException {
    try (InputStream in = open(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> line.startsWith("mvn:")).toList();
    }
  }

  private static List<String> karafBundles() throws Exception {
    List<String> urls = new ArrayList<>();
    try (InputStream in = open("features.xml")) {
      Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
      NodeList bundles = document.getElementsByTagName("bundle");
      for (int i = 0; i < bundles.getLength(); i++) {
        urls.add(bundles.item(i).getTextContent());
      }
    }
    return urls;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "core.bundles",
        "console.bundles",
        "deploy.bundles",
        "shell.bundles",
        "sinks/kafka.bundles"
      })
  void linesAreCoordinatesWithAVersionFilledIn(String name) throws IOException {
    List<String> lines = list(name);
    assertTrue(lines.size() > 1, name);
    for (String line : lines) {
      assertTrue(COORDINATES.matcher(line).matches() && !line.contains("$"), line);
    }
  }

  @Test
  void noBundleIsListedTwice() throws IOException {
    Set<String> seen = new HashSet<>();
    for (String name :
        List.of(
            "core.bundles",
            "console.bundles",
            "deploy.bundles",
            "shell.bundles",
            "sinks/kafka.bundles")) {
      for (String line : list(name)) {
        assertTrue(seen.add(line), line);
      }
    }
  }

  @Test
  void karafGetsTheSameBundlesButForWhatItBrings() throws Exception {
    Set<String> ours = new HashSet<>(list("core.bundles"));
    ours.addAll(list("sinks/kafka.bundles"));
    // Karaf's own feature scr
    ours.removeIf(url -> url.matches("mvn:org\\.(osgi|apache\\.felix)/.*"));
    assertEquals(ours, new HashSet<>(karafBundles()));
  }

  @Test
  void theBundleThatReadsStandardInputStartsLast() throws IOException {
    List<String> shell = list("shell.bundles");
    Matcher last = COORDINATES.matcher(shell.get(shell.size() - 1));
    assertTrue(last.matches());
    assertEquals("org.apache.felix.gogo.jline", last.group(1));
  }
}
