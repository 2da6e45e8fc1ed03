package io.sonde.tracefs.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.api.probe.Glob;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.Tracefs;
import io.sonde.tracefs.Tracepoints;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tracepoints as {@code events/} and {@code available_events} of tracefs show them. */
@Component
public final class TracepointCatalog implements Tracepoints {
  /** What a category or event may be called: names from outside must not leave {@code events/}. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private final TracefsAccess tracefs;

  @Activate
  public TracepointCatalog(@Reference Kernel kernel) {
    this(kernel::tracefs);
  }

  TracepointCatalog(TracefsAccess tracefs) {
    this.tracefs = tracefs;
  }

  @Override
  public boolean exists(String category, String event) throws IOException {
    return isName(category) && isName(event) && tracefs.get().exists(path(category, event));
  }

  @Override
  public Optional<TracepointFormat> format(String category, String event) throws IOException {
    if (!exists(category, event)) {
      return Optional.empty();
    }
    String text = tracefs.get().read(path(category, event));
    return Optional.of(FormatParser.parse(category, event, text));
  }

  @Override
  public Stream<String> list(Glob pattern) throws IOException {
    return all().filter(pattern::matches).sorted();
  }

  @Override
  public List<String> nearest(String category, String event, int limit) throws IOException {
    return category.isEmpty()
        ? NearestNames.of(event, all().toList(), TracepointCatalog::eventOf, limit)
        : NearestNames.of(category + ":" + event, all().toList(), UnaryOperator.identity(), limit);
  }

  private Stream<String> all() throws IOException {
    Tracefs files = tracefs.get();
    return files.read("available_events").lines().filter(line -> line.indexOf(':') > 0);
  }

  private static String eventOf(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private static String path(String category, String event) {
    return "events/" + category + "/" + event + "/format";
  }
}
