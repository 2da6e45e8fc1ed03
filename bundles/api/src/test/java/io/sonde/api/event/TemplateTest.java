package io.sonde.api.event;

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
  void numbersMayBeWrittenInAnotherWay() {
    assertEquals(
        new Template(
            List.of(
                new Template.Placeholder("", "a", false, "", 0, "x", false),
                new Template.Placeholder(" ", "b", true, "", 10, "X", true),
                new Template.Placeholder(" ", "c", false, "<", 3, "c", false),
                new Template.Placeholder(" ", "d", false, "", 0, "o", true)),
            ""),
        Template.parse("{a:x} {b:#010X} {c:<3c} {d:#o}"));
  }

  @Test
  void noPlaceholdersIsAllLiteral() {
    assertEquals(new Template(List.of(), "a {b}"), Template.parse("a {{b}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{", "}", "a}b", "{}", "{a", "{a:}", "{a:^3}", "{a:y}", "{a:>}", "{a:#}", "{a:0}", "{a:x5}",
        "{a{b}"
      })
  void whatIsNoTemplateIsRefused(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Template.parse(text));
    assertTrue(e.getMessage().endsWith("template: " + text), e.getMessage());
  }
}
