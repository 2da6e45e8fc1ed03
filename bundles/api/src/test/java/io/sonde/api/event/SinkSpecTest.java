package io.sonde.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkSpecTest {
  @Test
  void splitsSchemeTargetAndOptions() {
    SinkSpec spec = SinkSpec.parse("file:/var/log/x.jsonl?rotate=100M&format=json");
    assertEquals("file", spec.scheme());
    assertEquals("/var/log/x.jsonl", spec.target());
    assertEquals(Map.of("rotate", "100M", "format", "json"), spec.options());
    assertEquals("file:/var/log/x.jsonl", spec.uri());
  }

  @Test
  void optionValuesArePercentDecodedAndAPlusStaysAPlus() {
    SinkSpec spec = SinkSpec.parse("kafka:topic?bootstrap.servers=a%2Cb+c&x=1=2");
    assertEquals(Optional.of("a,b+c"), spec.option("bootstrap.servers"));
    assertEquals(Optional.of("1=2"), spec.option("x"));
  }

  @Test
  void aDefaultDoesNotReplaceWhatIsSet() {
    SinkSpec spec =
        SinkSpec.parse("console:?format=json")
            .withDefault("format", "text")
            .withDefault("policy", "drop");
    assertEquals(Map.of("format", "json", "policy", "drop"), spec.options());
  }

  @Test
  void optionsKeepTheOrderInWhichTheyAreGiven() {
    SinkSpec spec = SinkSpec.parse("x:?zeta=1&alpha=2&mid=3").withDefault("beta", "4");
    assertEquals(List.of("zeta", "alpha", "mid", "beta"), List.copyOf(spec.options().keySet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/tmp/x", ":x", "File:/tmp/x", "file:/x?rotate", "file:/x?=3"})
  void refusesWhatNamesNoSink(String uri) {
    assertThrows(IllegalArgumentException.class, () -> SinkSpec.parse(uri));
  }

  @Test
  void aDoubledAmpersandIsPartOfAValue() {
    SinkSpec spec =
        SinkSpec.parse("console:?where=comm==\"a%26b\" && size>4096&&x!=1&sample=1/100");
    assertEquals("comm==\"a&b\" && size>4096&&x!=1", spec.option(SinkSpec.WHERE).orElseThrow());
    assertEquals("1/100", spec.option(SinkSpec.SAMPLE).orElseThrow());
    assertEquals(
        Set.of("format"),
        SinkSpec.parse("x:?policy=drop&format=json&where=a==1")
            .without(SinkSpec.DELIVERY)
            .options()
            .keySet());
  }
}
