package io.sonde.sink.kafka.internal;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * What an exception of Kafka's client means to the sink.
 *
 * @param text for the user, one line
 */
record Failure(Kind kind, String text) {
  /** What is to be done. */
  enum Kind {
    /** The same again: the brokers are away, or not ready. */
    WAIT,
    /** The next: this record will never be taken. */
    SKIP,
    /** Nothing more: somebody has to change something first. */
    END
  }

  static Failure of(Throwable thrown) {
    Throwable e = thrown;
    while ((e instanceof ExecutionException || e.getClass() == KafkaException.class)
        && e.getCause() != null) {
      e = e.getCause();
    }
    return new Failure(kind(e), text(e));
  }

  private static Kind kind(Throwable e) {
    if (e instanceof AuthenticationException
        || e instanceof AuthorizationException
        || e instanceof ProducerFencedException
        || e instanceof UnsupportedVersionException
        || e instanceof InvalidTopicException
        || e instanceof InvalidReplicationFactorException
        || e instanceof PolicyViolationException) {
      return Kind.END;
    } else if (e instanceof RetriableException || isUnresolved(e)) {
      return Kind.WAIT;
    }
    return e instanceof ApiException || e instanceof SerializationException ? Kind.SKIP : Kind.END;
  }

  /** A name server may be away as well as a broker. */
  private static boolean isUnresolved(Throwable e) {
    return e instanceof ConfigException
        && String.valueOf(e.getMessage()).contains("resolvable bootstrap");
  }

  private static String text(Throwable e) {
    if (e.getCause() instanceof UnknownTopicOrPartitionException) {
      return "there is no such topic: make it, or add create=PARTITIONS";
    } else if (e instanceof TimeoutException) {
      return "no answer";
    }
    String message = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
    return message.isEmpty() ? e.getClass().getSimpleName() : message;
  }
}
