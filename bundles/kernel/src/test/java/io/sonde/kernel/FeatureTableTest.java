package io.sonde.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.kernel.Feature.Group;
import io.sonde.kernel.Feature.Need;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTableTest {
  private static final String TABLE =
      """
      # what is there
      map.ring
        group  bpf
        needed one
        title  rings of records
        cost   more memory
        remedy a later kernel

      java.age
        group  java
        title  age
        cost   none
        remedy wait
      """;

  private static FeatureTable parse(String text) throws IOException {
    return FeatureTable.parse("test", new BufferedReader(new StringReader(text)));
  }

  @Test
  void readsFeaturesInTheirOrder() throws IOException {
    List<FeatureProbe> probes =
        parse(TABLE).probes(Map.of("java.age", f -> f.yes(""), "map.ring", f -> f.no("too old")));
    assertEquals(
        new Feature(
            "map.ring", Group.BPF, Need.ONE, "rings of records", "more memory", "a later kernel"),
        probes.get(0).feature());
    assertEquals(Need.NO, probes.get(1).feature().need());
    assertEquals(new Verdict.No("too old", "more memory", "a later kernel"), probes.get(0).probe());
  }

  @Test
  void featuresAndTestsMustMatch() throws IOException {
    FeatureTable table = parse(TABLE);
    assertThrows(
        IllegalArgumentException.class, () -> table.probes(Map.of("map.ring", f -> f.yes(""))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n  group bpf\n",
        "a\n  colour red\n",
        "  group bpf\n",
        "a\n  group bpf\n  title t\n  cost c\n  remedy r\na\n",
        "a\n  group\n"
      })
  void aMalformedTableIsRefused(String text) {
    assertThrows(IllegalStateException.class, () -> parse(text));
  }

  @Test
  void aTestThatFailsCannotTell() throws IOException {
    FeatureProbe probe =
        parse(TABLE)
            .probes(
                Map.of(
                    "java.age", f -> f.yes(""),
                    "map.ring",
                        f -> {
                          throw new IOException("the disk is gone");
                        }))
            .get(0);
    assertEquals("the disk is gone", assertInstanceOf(Verdict.Unknown.class, probe.probe()).why());
  }
}
