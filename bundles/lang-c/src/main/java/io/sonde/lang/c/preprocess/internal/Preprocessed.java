package io.sonde.lang.c.preprocess.internal;

import io.sonde.lang.c.lex.internal.Token;
import java.util.List;
import java.util.Set;

/**
 * A text without directives and macros.
 *
 * @param tokens the last is the end
 * @param unknownHeaders headers that it includes and sonde has nothing for: if a name turns out to
 *     be missing, it may have come from there
 * @param macros names of all macros at the end, to suggest when a name is misspelt
 */
public record Preprocessed(List<Token> tokens, Set<String> unknownHeaders, Set<String> macros) {
  public Preprocessed {
    tokens = List.copyOf(tokens);
    unknownHeaders = Set.copyOf(unknownHeaders);
    macros = Set.copyOf(macros);
  }
}
