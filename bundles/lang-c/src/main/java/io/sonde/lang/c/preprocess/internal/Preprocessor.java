package io.sonde.lang.c.preprocess.internal;

import io.sonde.api.lang.Source;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.lex.internal.Lexer;
import io.sonde.lang.c.lex.internal.Token;
import io.sonde.lang.c.source.internal.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs over one text, with all that it includes. */
public final class Preprocessor {
  private static final int MOST_TOKENS = 500_000;

  private final Diagnostics diagnostics;
  private final Predefined predefined;
  private boolean optionsDefined;
  private final Map<String, Macro> macros = new HashMap<>();
  private final Deque<OpenFile> files = new ArrayDeque<>();
  private final Directives directives;
  private final Expander expander;
  private final TokenQueue queue = new TokenQueue(this::raw);

  /** A file being read. */
  record OpenFile(SourceFile file, Lexer lexer, Conditionals conditionals) {}

  private Preprocessor(Source source, Predefined predefined, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.predefined = predefined;
    this.expander = new Expander(macros, diagnostics);
    this.directives =
        new Directives(
            macros,
            expander,
            new Includes(source.includePath()),
            predefined,
            this::open,
            diagnostics);
  }

  /**
   * Preprocesses a text.
   *
   * @param diagnostics takes what is wrong with it
   */
  public static Preprocessed run(Source source, Predefined predefined, Diagnostics diagnostics) {
    Preprocessor preprocessor = new Preprocessor(source, predefined, diagnostics);
    predefined.macros().forEach((name, value) -> preprocessor.define("built-in", name, value));
    preprocessor.open(new SourceFile(source.name(), source.text()));
    source
        .defines()
        .forEach(
            (name, value) -> {
              preprocessor.defineOptionsFor(name + " " + value);
              preprocessor.define("command line", name, value);
            });
    preprocessor.open(Includes.prelude());
    List<Token> tokens = preprocessor.all();
    return new Preprocessed(
        tokens, preprocessor.directives.unknownHeaders(), preprocessor.macros.keySet());
  }

  private void define(String origin, String name, String value) {
    SourceFile file = new SourceFile("<" + origin + ">", name + " " + value);
    List<Token> line = Lexer.tokens(file, diagnostics);
    directives.define(line.subList(0, line.size() - 1), line.get(0).span());
  }

  /** Sets the macros of the kernel's options before the first text that may name one is read. */
  private void defineOptionsFor(String text) {
    if (!optionsDefined && Predefined.mayAskForOptions(text)) {
      optionsDefined = true;
      predefined.options().forEach((name, value) -> define("built-in", name, value));
    }
  }

  private void open(SourceFile file) {
    defineOptionsFor(file.text());
    files.push(new OpenFile(file, new Lexer(file, diagnostics), new Conditionals(diagnostics)));
  }

  private List<Token> all() {
    List<Token> tokens = new ArrayList<>();
    try {
      Token token;
      do {
        token = expander.next(queue);
        if (token.kind() == Token.Kind.OTHER) {
          diagnostics.error(token.span(), "unexpected character " + token);
        } else {
          tokens.add(token);
        }
        if (tokens.size() > MOST_TOKENS) {
          diagnostics.error(token.span(), "the text is too long");
          throw new TooMuchException();
        }
      } while (!token.isEnd());
    } catch (TooMuchException e) {
      Token last = files.getLast().lexer().next();
      tokens.add(new Token(Token.Kind.END, "", last.span(), true, false, Set.of()));
    }
    return tokens;
  }

  /** The next token of a line that counts, directives done, macros as they stand. */
  private Token raw() {
    while (true) {
      OpenFile current = files.peek();
      current.lexer().setSkipping(!current.conditionals().live());
      Token token = current.lexer().next();
      if (token.is("#") && token.startsLine()) {
        directives.run(token, current);
      } else if (token.isEnd()) {
        current.conditionals().finish();
        if (files.size() == 1) {
          return token;
        }
        files.pop();
      } else if (current.conditionals().live()) {
        return token;
      }
    }
  }
}
