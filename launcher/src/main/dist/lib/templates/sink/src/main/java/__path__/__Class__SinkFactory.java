package __package__;

import io.sonde.api.event.Sink;
import io.sonde.api.event.SinkFactory;
import io.sonde.api.event.SinkSpec;
import io.sonde.api.format.RecordFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens {@code __name__:FILE}. */
@Component(property = SinkFactory.SCHEME + "=__name__")
public final class __Class__SinkFactory implements SinkFactory {
  private final RecordFormat format;

  /**
   * @param format another container service: how records are written
   */
  @Activate
  public __Class__SinkFactory(
      @Reference(target = "(" + RecordFormat.NAME + "=json)") RecordFormat format) {
    this.format = format;
  }

  /** What is wrong with the URI is said here, before anything is traced. */
  @Override
  public Sink open(SinkSpec spec) throws IOException {
    if (!spec.options().isEmpty()) {
      throw new IllegalArgumentException(
          spec.uri() + " takes no options of its own, but was given " + spec.options().keySet());
    }
    if (spec.target().isEmpty()) {
      throw new IllegalArgumentException("which file? write __name__:FILE");
    }
    return new __Class__Sink(
        format.encoder(Map.of()),
        new BufferedOutputStream(
            Files.newOutputStream(
                spec.resolve(spec.target()),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)));
  }
}
