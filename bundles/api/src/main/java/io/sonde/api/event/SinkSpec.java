package io.sonde.api.event;

import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names a sink: {@code SCHEME:TARGET?option=value&…}, such as {@code
 * file:/var/log/x.jsonl?rotate=100M}. Options common to all sinks are {@link #FORMAT} and those of
 * {@link #DELIVERY}.
 *
 * @param scheme which factory opens it
 * @param target what it means is the scheme's affair; may be empty
 * @param options in the order given
 * @param output where a sink that writes to "the console" is to write, if not to the process's
 *     standard output
 * @param error as {@code output}, for the process's standard error
 * @param folder where a relative path begins, if not in the process's working directory
 */
public record SinkSpec(
    String scheme,
    String target,
    Map<String, String> options,
    Optional<OutputStream> output,
    Optional<OutputStream> error,
    Optional<Path> folder) {
  /** Option: the {@code RecordFormat} to write, by name. */
  public static final String FORMAT = "format";

  /** Option: the {@link QueuePolicy}, in lower case. */
  public static final String POLICY = "policy";

  /** Option: bytes of memory that may wait for the sink, such as {@code 8M}. */
  public static final String QUEUE = "queue";

  /** Option: what a record's fields have to be like to be delivered: {@code pid==42}. */
  public static final String WHERE = "where";

  /** Option: one record in so many is delivered: {@code 1/100}. */
  public static final String SAMPLE = "sample";

  /** Option: bytes of disk that may wait for the sink, such as {@code 1G}. */
  public static final String SPILL = "spill";

  /** Option: the folder for what waits on disk. */
  public static final String SPILL_DIR = "spill-dir";

  /**
   * Options that say which events a sink gets and what becomes of those it is too slow for. They
   * are the tracer's affair: a factory is not shown them.
   */
  public static final Set<String> DELIVERY = Set.of(POLICY, QUEUE, WHERE, SAMPLE, SPILL, SPILL_DIR);

  /** Stands between options; a doubled one is part of a value, as in {@code where=a==1&&b==2}. */
  private static final Pattern SEPARATOR = Pattern.compile("(?<!&)&(?!&)");

  public SinkSpec {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** One whose standard error and working directory are the process's. */
  public SinkSpec(
      String scheme, String target, Map<String, String> options, Optional<OutputStream> output) {
    this(scheme, target, options, output, Optional.empty(), Optional.empty());
  }

  /**
   * Reads a sink's URI. Option values may be percent-encoded, and have to be where they contain a
   * single {@code &}; the target is taken as it stands.
   *
   * @throws IllegalArgumentException if there is no scheme or an option has no name
   */
  public static SinkSpec parse(String uri) {
    int colon = uri.indexOf(':');
    if (colon <= 0 || !uri.substring(0, colon).matches("[a-z][a-z0-9+.-]*")) {
      throw new IllegalArgumentException(
          "'" + uri + "' names no sink: expected SCHEME:TARGET, as in file:/tmp/x.jsonl");
    }
    String rest = uri.substring(colon + 1);
    int question = rest.indexOf('?');
    String target = question < 0 ? rest : rest.substring(0, question);
    Map<String, String> options = new LinkedHashMap<>();
    if (question >= 0 && question + 1 < rest.length()) {
      for (String pair : SEPARATOR.split(rest.substring(question + 1))) {
        int equals = pair.indexOf('=');
        if (equals <= 0) {
          throw new IllegalArgumentException(
              "'" + pair + "' in '" + uri + "' is no option: expected NAME=VALUE");
        }
        String value =
            URLDecoder.decode(
                pair.substring(equals + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        options.put(pair.substring(0, equals), value);
      }
    }
    return new SinkSpec(uri.substring(0, colon), target, options, Optional.empty());
  }

  /** The value of an option, if it is given. */
  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** The same with this option, unless it is set already. */
  public SinkSpec withDefault(String name, String value) {
    if (options.containsKey(name)) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(name, value);
    return new SinkSpec(scheme, target, more, output, error, folder);
  }

  /** The same without these options. */
  public SinkSpec without(Set<String> names) {
    Map<String, String> fewer = new LinkedHashMap<>(options);
    fewer.keySet().removeAll(names);
    return new SinkSpec(scheme, target, fewer, output, error, folder);
  }

  /** The same, writing to this stream where the sink would write to standard output. */
  public SinkSpec withOutput(OutputStream stream) {
    return new SinkSpec(scheme, target, options, Optional.of(stream), error, folder);
  }

  /** The same, writing to this stream where the sink would write to standard error. */
  public SinkSpec withError(OutputStream stream) {
    return new SinkSpec(scheme, target, options, output, Optional.of(stream), folder);
  }

  /** The same, with relative paths in it beginning here. */
  public SinkSpec in(Path workingDirectory) {
    return new SinkSpec(scheme, target, options, output, error, Optional.of(workingDirectory));
  }

  /** A path of this sink's, as seen from {@link #folder}. */
  public Path resolve(String path) {
    return folder.map(start -> start.resolve(path)).orElseGet(() -> Path.of(path));
  }

  /** Its URI without options. */
  public String uri() {
    return scheme + ":" + target;
  }
}
