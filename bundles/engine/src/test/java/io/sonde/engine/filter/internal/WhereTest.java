package io.sonde.engine.filter.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sonde.engine.batch.internal.PooledBatch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhereTest {
  private final Samples samples = new Samples();

  private static RecordFilter filter(String where) throws FilterException {
    return FilterSpec.parse(Optional.of(where), Optional.empty())
        .forRecords(List.of(Samples.OPEN, Samples.OTHER))
        .orElseThrow();
  }

  private boolean passes(String where) throws FilterException {
    PooledBatch batch = samples.batch(0);
    Samples.addOpen(batch, 42, "bash");
    PooledBatch selected = filter(where).select(batch);
    int size = selected.size();
    selected.release();
    batch.release();
    assertEquals(0, samples.pool().inUse(), "every batch is given back");
    return size == 1;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pid==42",
        "pid==0x2a",
        "pid != 43",
        "pid<43&&pid<=42&&pid>41&&pid>=42",
        "ret==-2",
        "ret<0",
        "ret==-0x2",
        "size==9223372036854775809",
        "size>0xff",
        "size>9223372036854775807",
        "cpu==255",
        "cpu>254",
        "nice==-5",
        "nice<0",
        "port==65535",
        "ok==true",
        "ok==1",
        "comm==\"bash\"",
        "comm=='bash'",
        "comm!=\"bas\"",
        "comm!=\"bash2\"",
        "comm>\"bas\"",
        "comm<\"bash2\"",
        "comm>=\"bash\" && comm<=\"bash\"",
        "state==dead",
        "state==\"dead\"",
        "state==-1",
        "state!=running",
        "path==\"/etc/passwd\"",
        "path>\"/etc\" && path<\"/f\"",
        "from==\"127.0.0.1\"",
        "to==\"::1\"",
        "to!=\"::ffff:127.0.0.1\"",
        "at>=1000000000",
        "args.fd==7",
        "!(pid==1)",
        "!!(pid==42)",
        "pid==1||pid==42",
        "pid==42||pid==1&&ret==5",
        "(pid==42||pid==1)&&ret==-2",
        " ( pid == 42 ) ",
      })
  void holds(String where) throws FilterException {
    assertEquals(true, passes(where));
    assertEquals(false, passes("!(" + where + ")"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pid=42            | '=' at character 4 has no meaning | equality is '=='",
        "pid==1 & ret==2   | '&' at character 8 has no meaning | 'and' is '&&'",
        "pid==1 or ret==2  | `expected '&&', '||' or the end at character 8, found 'or'` |",
        "42==pid           | expected a field's name at character 1, found '42' |",
        "pid               | expected a comparison of pid (==, !=, <, <=, >, >=) at character 4,"
            + " found the end |",
        "pid==             | expected a number, a name or a text in quotes at character 6,"
            + " found the end |",
        "(pid==1           | expected ')' at character 8, found the end |",
        "pid==0xzz         | '0xzz' at character 6 is no number |",
        "pid==4x           | '4x' at character 6 is no number |",
        "comm==\"bash      | the text that begins at character 7 has no end |",
        "comm==bash        | field comm is text, bash is none | put it in quotes: comm==\"bash\"",
        "pid==\"42\"       | field pid is a number, \"42\" is none |",
        "pid==-1           | field pid never is -1: it is from 0 to 4294967295 |",
        "cpu==256          | field cpu never is 256: it is from 0 to 255 |",
        "size==18446744073709551616 | field size never is 18446744073709551616: it is from 0 to"
            + " 18446744073709551615 |",
        "ok==maybe         | field ok is true or false, not maybe |",
        "state==asleep     | field state has no value called asleep | there are: dead, running",
        "from==\"1.2.3\"   | field from is an address of version 4, \"1.2.3\" is none | write it in"
            + " quotes: \"127.0.0.1\"",
        "from==\"::1\"     | field from is an address of version 4, \"::1\" is none | write it in"
            + " quotes: \"127.0.0.1\"",
        "from<\"1.2.3.4\"  | field from is an address: it can be == or != another |",
        "message==\"42\"  | field message is made of others when it is shown: compare one of those"
            + " |",
        "raw==1            | field raw is of several values and cannot be compared |",
        "args==1           | field args is of several values and cannot be compared | compare one of"
            + " its fields: args.fd",
        "uid==1            | no record has a field uid | there are: args.fd, at, comm, cpu, from,"
            + " nice, ok, path, pid, port, raw, ret, size, state, to, value",
        "pid==1&&value==1  | no record has all of the fields pid, value |",
      })
  void isRefused(String where, String message, String remedy) {
    FilterException refusal = assertThrows(FilterException.class, () -> filter(where.trim()));
    assertEquals(message, refusal.getMessage());
    assertEquals(remedy, refusal.remedy());
  }

  @Test
  void aTextThatFillsItsFieldHasNoNul() throws FilterException {
    PooledBatch batch = samples.batch(0);
    Samples.addOpen(batch, 1, "sixteen-letters.");
    assertEquals(1, filter("comm==\"sixteen-letters.\"").select(batch).size());
    assertEquals(0, filter("comm==\"sixteen-letters\"").select(batch).size());
    assertEquals(0, filter("comm==\"sixteen-letters..\"").select(batch).size());
  }

  @Test
  void whatPointsOutOfARecordIsNoText() throws FilterException {
    PooledBatch batch = samples.batch(0);
    Samples.addOpen(batch, 1, "x");
    batch.writer().data().putInt(44, 4000 << 16 | 96);
    assertEquals(0, filter("path==\"/etc/passwd\"").select(batch).size());
    assertEquals(1, filter("path==\"\"").select(batch).size());
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String deep = "(".repeat(100_000);
    FilterException refusal = assertThrows(FilterException.class, () -> filter(deep));
    assertEquals("it is nested more than 100 deep", refusal.getMessage());
  }
}
