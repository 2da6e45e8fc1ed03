package io.sonde.lang.c.kernel.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sonde.api.Architecture;
import io.sonde.api.KernelVersion;
import io.sonde.api.lang.CompileTarget;
import io.sonde.btf.Btf;
import io.sonde.btf.BtfBuilder;
import io.sonde.btf.BtfType.Enumerator;
import io.sonde.btf.BtfType.Member;
import io.sonde.lang.c.testing.Compiler;
import io.sonde.lang.c.testing.Targets;
import io.sonde.lang.c.type.internal.CType.StructType;
import io.sonde.lang.c.type.internal.Field;
import io.sonde.lang.c.type.internal.Structures.UnsupportedMemberException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Structures from a small BTF: a task with a parent, an anonymous union, a bit field, an array. */
class KernelStructuresTest {
  private static final StructType TASK = new StructType("struct", "task", 0);

  private final Btf btf = btf();
  private final KernelStructures structures =
      new KernelStructures(Architecture.X86_64, Optional.of(btf));

  private static Btf btf() {
    BtfBuilder b = new BtfBuilder(ByteOrder.LITTLE_ENDIAN);
    int integer = b.integer("int", 4, true);
    int unsigned = b.integer("unsigned int", 4, false);
    int letter = b.character("char", true);
    int comm = b.array(letter, integer, 16);
    int pid = b.typedef("pid_t", integer);
    int text = b.pointer(b.typeTag("user", b.constant(letter)));
    int union =
        b.union("", 8, List.of(new Member("low", unsigned, 0, 0), new Member("text", text, 0, 0)));
    // a task points to a task: its own id is the next but one
    int parent = b.pointer(b.nextId() + 1);
    b.struct(
        "task",
        48,
        List.of(
            new Member("pid", pid, 0, 0),
            new Member("flag", unsigned, 32, 3),
            new Member("parent", parent, 64, 0),
            new Member("", union, 128, 0),
            new Member("comm", comm, 192, 0)));
    b.enumeration("limits", 4, false, List.of(new Enumerator("COMM_LEN", 16)));
    ByteBuffer bytes = ByteBuffer.wrap(b.build()).order(ByteOrder.LITTLE_ENDIAN);
    return Btf.parse("test", bytes);
  }

  private Field field(String name) throws UnsupportedMemberException {
    return structures.field(TASK, name).orElseThrow();
  }

  @Test
  void membersHaveTypesAndOffsets() throws UnsupportedMemberException {
    assertEquals("int", field("pid").type().toString());
    assertEquals("struct task *", field("parent").type().toString());
    assertEquals(8, field("parent").offset());
    assertEquals("char[16]", field("comm").type().toString());
    assertEquals(16, field("low").offset());
    assertEquals("const char __user *".length(), field("text").type().toString().length());
    assertEquals(48, structures.size(TASK).orElseThrow());
    assertEquals(16, structures.constant("COMM_LEN").orElseThrow());
    assertTrue(structures.field(TASK, "nothing").isEmpty());
    assertFalse(structures.isKnown(new StructType("struct", "nothing", 0)));
  }

  @Test
  void bitFieldsAreNamed() {
    UnsupportedMemberException e =
        Assertions.assertThrows(UnsupportedMemberException.class, () -> field("flag"));
    assertEquals("bit fields are not supported yet", e.getMessage());
  }

  @Test
  void chainsBecomeReadsOfTheKernel() {
    CompileTarget target =
        Targets.target(Architecture.X86_64, KernelVersion.of(6, 1), Optional.of(btf));
    String listing =
        Compiler.listing(
            """
            int kprobe__f(struct pt_regs *ctx, struct task *t) {
              return t->parent->parent->pid + t->comm[COMM_LEN - 1];
            }
            """,
            target);
    assertEquals(4, listing.split("call bpf_probe_read_kernel", -1).length - 1, listing);
    assertTrue(listing.contains("r3 += 39"), listing);
  }

  @Test
  void aPointerToUserMemoryIsReadAsSuch() {
    CompileTarget target =
        Targets.target(Architecture.X86_64, KernelVersion.of(6, 1), Optional.of(btf));
    String listing =
        Compiler.listing("int kprobe__f(void *ctx, struct task *t) { return *t->text; }", target);
    assertTrue(listing.contains("call bpf_probe_read_user"), listing);
  }
}
