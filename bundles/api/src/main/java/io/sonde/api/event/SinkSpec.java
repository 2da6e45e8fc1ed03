package io.sonde.api.event;

import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names a sink: {@code SCHEME:TARGET?option=value&…}, such as {@code
 * file:/var/log/x.jsonl?rotate=100M}. Options common to all sinks are {@link #FORMAT} and {@link
 * #POLICY}.
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

  public SinkSpec {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** One whose standard error and working directory are the process's. */
  public SinkSpec(
      String scheme, String target, Map<String, String> options, Optional<OutputStream> output) {
    this(scheme, target, options, output, Optional.empty(), Optional.empty());
  }

  /**
   * Reads a sink's URI. Option values may be percent-encoded; the target is taken as it stands.
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
      for (String pair : rest.substring(question + 1).split("&")) {
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
