package io.sonde.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.launcher.BundleList.Coordinates;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HostApiTest {
  @Test
  void exportsWhatTheApisManifestExports() throws IOException {
    String packages = HostApi.packages();
    for (String name : new String[] {"event", "probe", "lang", "format"}) {
      assertTrue(packages.contains("io.sonde.api." + name + ";"), packages);
    }
    assertTrue(packages.contains("version=\"0.1.0\""), packages);
  }

  @Test
  void tellsTheApiFromOtherBundles() {
    assertTrue(HostApi.isApi(new Coordinates("io.sonde", "api", "1")));
    assertFalse(HostApi.isApi(new Coordinates("org.other", "api", "1")));
    assertFalse(HostApi.isApi(new Coordinates("io.sonde", "engine", "1")));
  }
}
