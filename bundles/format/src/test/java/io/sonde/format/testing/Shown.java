package io.sonde.format.testing;

import io.sonde.api.MapView;
import io.sonde.api.format.MapFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a map format writes. */
public final class Shown {
  private Shown() {}

  public static String map(MapFormat format, MapView map) throws IOException {
    return map(format, map, Map.of());
  }

  public static String map(MapFormat format, MapView map, Map<String, String> options)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(map, options, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
