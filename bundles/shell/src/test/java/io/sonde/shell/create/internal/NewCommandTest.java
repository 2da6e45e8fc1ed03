package io.sonde.shell.create.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.CommandRunner;
import io.sonde.shell.testing.TestIo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewCommandTest {
  @TempDir Path folder;
  private Path home;
  private final TestIo io = TestIo.process();

  @BeforeEach
  void templates() throws IOException {
    home = folder.resolve("a&b");
    template("sink/pom.xml", "<a>__name__ __package__ ${x}</a><h>__home__</h>");
    template("sink/src/__path__/__Class__Sink.java", "package __package__; class __Class__Sink {}");
    template("probe-type/notes", "__prefix__openat at __home__");
  }

  private void template(String path, String text) throws IOException {
    Path file = home.resolve("lib/templates").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Into {@code out}, unless the arguments say otherwise: of two options the first counts. */
  private int run(String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.add("--dir=" + folder.resolve("out"));
    return CommandRunner.run(NewCommand.of(home.toString()), words, io.io());
  }

  private String read(String path) throws IOException {
    return Files.readString(folder.resolve("out").resolve(path));
  }

  @Test
  void fillsTextsAndPaths() throws IOException {
    assertEquals(Command.OK, run("sink", "audit-log", "--package", "org.acme.log"));
    assertEquals(
        "<a>audit-log org.acme.log ${x}</a><h>" + folder + "/a&amp;b</h>", read("pom.xml"));
    assertEquals(
        "package org.acme.log; class AuditLogSink {}", read("src/org/acme/log/AuditLogSink.java"));
    assertEquals(2, io.out().lines().count());
    assertTrue(io.out().contains(folder.resolve("out/pom.xml") + "\n"), io.out());
  }

  @Test
  void derivesPackageAndPrefixFromTheName() throws IOException {
    assertEquals(Command.OK, run("probe-type", "sys-entry2"));
    assertEquals("sys_entry2__openat at " + home, read("notes"));
    assertEquals(Command.OK, run("sink", "sys-entry2", "--dir=" + folder.resolve("sink")));
    assertTrue(Files.exists(folder.resolve("sink/src/com/example/sysentry2/SysEntry2Sink.java")));
  }

  @Test
  void writesIntoAnEmptyFolderAndNoOther() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    assertEquals(Command.OK, run("sink", "x"));
    assertEquals(Command.FAILED, run("sink", "x"));
    assertTrue(io.err().contains(out + " is there already, and is not empty"), io.err());
    try (Stream<Path> tree = Files.walk(out)) {
      assertEquals(2, tree.filter(Files::isRegularFile).count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "1x", "a_b", "a--b", "a-", "../x", "a/b", "a.b", "é"})
  void refusesNames(String name) {
    assertEquals(Command.USAGE, run("sink", name));
    assertTrue(io.err().contains("'" + name + "' cannot be a name"), io.err());
    assertTrue(Files.notExists(folder.resolve("out")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a..b", "a.1", "a.class", "A.b", "a/b", "a.b ", "null"})
  void refusesPackages(String name) {
    assertEquals(Command.USAGE, run("sink", "x", "--package=" + name));
    assertTrue(io.err().contains("is no name of a package"), io.err());
    assertTrue(Files.notExists(folder.resolve("out")));
  }

  @Test
  void namesTheTemplatesThereAre() {
    assertEquals(Command.USAGE, run("sinks", "x"));
    assertTrue(io.err().contains("did you mean sink?"), io.err());
    assertTrue(io.err().contains("there are: probe-type, sink"), io.err());
  }

  @Test
  void needsTypeAndName() {
    assertEquals(Command.USAGE, run("sink"));
    assertEquals(Command.USAGE, run("sink", "x", "y"));
  }

  @Test
  void saysThatTemplatesComeWithTheDistribution() {
    assertEquals(
        Command.FAILED, CommandRunner.run(NewCommand.of(null), List.of("sink", "x"), io.io()));
    assertTrue(io.err().contains("part of the distribution"), io.err());
  }
}
