package io.sonde.format.text.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  @Test
  void literalTextAndPlaceholdersInTurn() {
    assertEquals(
        new Template(
            List.of(
                new Template.Placeholder("", "task", false, ">", 16),
                new Template.Placeholder("-", "pid", false, "<", 7),
                new Template.Placeholder(" {", "cpu", true, "", 3),
                new Template.Placeholder("} ", "message", false, "", 0)),
            "."),
        Template.parse("{task:>16}-{pid:<7} {{{cpu:03}}} {message}."));
  }

  @Test
  void noPlaceholdersIsAllLiteral() {
    assertEquals(new Template(List.of(), "a {b}"), Template.parse("a {{b}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "}", "a}b", "{}", "{a", "{a:}", "{a:^3}", "{a:x}", "{a:>}", "{a{b}"})
  void whatIsNoTemplateIsRefused(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Template.parse(text));
    assertTrue(e.getMessage().endsWith("template: " + text), e.getMessage());
  }
}
