package io.sonde.kernel;

import io.sonde.kernel.Verdict.Unknown;
import java.util.Objects;

/**
 * Finds out whether a feature is there by trying it. It changes nothing that lasts: what it opens,
 * loads or attaches is gone when it returns.
 *
 * @param feature what it asks about
 * @param test how it finds out
 */
public record FeatureProbe(Feature feature, Test test) {
  /** The attempt. */
  @FunctionalInterface
  public interface Test {
    /**
     * Finds out.
     *
     * @param feature what the verdict is to speak of
     * @throws Exception if it cannot be told; the message says why
     */
    Verdict on(Feature feature) throws Exception;
  }

  /** The verdict; a test that fails gives {@link Unknown}, with what went wrong. */
  public Verdict probe() {
    try {
      return Objects.requireNonNull(test.on(feature), "no verdict");
    } catch (Exception | LinkageError e) {
      return feature.unknown(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }
}
