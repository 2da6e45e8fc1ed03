package io.sonde.engine.filter.internal;

import io.sonde.api.event.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user wants a sink to get, before the records are known. */
public final class FilterSpec {
  private static final Pattern SAMPLE = Pattern.compile("\\s*1\\s*/\\s*([1-9][0-9]{0,8})\\s*");

  private final Optional<Expression> where;
  private final int sample;

  private FilterSpec(Optional<Expression> where, int sample) {
    this.where = where;
    this.sample = sample;
  }

  /**
   * Reads both options.
   *
   * @param where such as {@code pid==42}
   * @param sample such as {@code 1/100}
   * @throws FilterException if one of them cannot be understood
   */
  public static FilterSpec parse(Optional<String> where, Optional<String> sample)
      throws FilterException {
    Optional<Expression> expression = Optional.empty();
    if (where.isPresent()) {
      expression = Optional.of(ExpressionParser.parse(where.get()));
    }
    return new FilterSpec(expression, sample.isPresent() ? sample(sample.get()) : 1);
  }

  private static int sample(String text) throws FilterException {
    Matcher matcher = SAMPLE.matcher(text);
    if (!matcher.matches()) {
      throw new FilterException("'" + text + "' is no sample", "as in sample=1/100");
    }
    return Integer.parseInt(matcher.group(1));
  }

  /**
   * A filter for the records of one trace.
   *
   * @param schemas of its records, as far as they are known
   * @return empty if everything passes
   * @throws FilterException if it names a field that none of them has, or compares one with what it
   *     cannot be compared with
   */
  public Optional<RecordFilter> forRecords(Collection<Schema> schemas) throws FilterException {
    if (where.isPresent()) {
      check(where.get(), schemas);
    }
    return where.isEmpty() && sample == 1
        ? Optional.empty()
        : Optional.of(new RecordFilter(where, new Sampler(sample, System.nanoTime())));
  }

  private static void check(Expression where, Collection<Schema> schemas) throws FilterException {
    List<Schema> data = schemas.stream().filter(s -> s.kind() == Schema.Kind.DATA).toList();
    for (String field : where.fields()) {
      if (data.stream().noneMatch(s -> Fields.find(s, field).isPresent())) {
        Set<String> names = new TreeSet<>();
        data.forEach(s -> names.addAll(Fields.names(s)));
        throw new FilterException(
            "no record has a field " + field,
            names.isEmpty()
                ? "the program submits no records"
                : "there are: " + String.join(", ", names));
      }
    }
    List<String> passing = new ArrayList<>();
    for (Schema schema : data) {
      TestFactory.of(where, schema).ifPresent(test -> passing.add(schema.name()));
    }
    if (passing.isEmpty()) {
      throw new FilterException(
          "no record has all of the fields " + String.join(", ", where.fields()));
    }
  }
}
