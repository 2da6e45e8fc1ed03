package io.sonde.shell.deploy.internal;

import io.sonde.api.lang.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user's files that a program includes, directly or by way of others: they become part of what
 * runs in the kernel. Conditions are not evaluated, so that there may be some too many.
 */
final class OwnHeaders {
  private static final Pattern INCLUDE =
      Pattern.compile("^\\s*#\\s*include\\s*\"([^\"\n]+)\"", Pattern.MULTILINE);

  private OwnHeaders() {}

  static Set<Path> of(Source source) throws IOException {
    Set<Path> found = new LinkedHashSet<>();
    Deque<String> texts = new ArrayDeque<>(Set.of(source.text()));
    while (!texts.isEmpty()) {
      Matcher include = INCLUDE.matcher(texts.pop());
      while (include.find()) {
        for (Path folder : source.includePath()) {
          Path file = folder.resolve(include.group(1)).toAbsolutePath().normalize();
          if (Files.isRegularFile(file)) {
            if (found.add(file)) {
              texts.push(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
            break;
          }
        }
      }
    }
    return found;
  }
}
