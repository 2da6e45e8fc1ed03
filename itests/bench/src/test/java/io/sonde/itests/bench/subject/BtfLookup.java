package io.sonde.itests.bench.subject;

import io.sonde.btf.Btf;
import io.sonde.btf.BtfType.Member;
import io.sonde.btf.BtfType.Struct;
import io.sonde.kernel.proc.internal.BtfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The kernel's BTF and a first question to it, which makes it build its index of names. */
final class BtfLookup {
  private BtfLookup() {}

  /** The bytes as sonde reads them. */
  static ByteBuffer vmlinux() throws IOException {
    ByteBuffer bytes = BtfFile.read(Path.of("/sys/kernel/btf/vmlinux"));
    if (!bytes.hasRemaining()) {
      throw new IllegalStateException("this kernel has no BTF: nothing to measure");
    }
    return bytes;
  }

  /** Where {@code task_struct.tgid} stands. */
  static int firstAnswer(Btf btf) {
    Struct task = btf.find(Struct.class, "task_struct").orElseThrow();
    Member tgid = btf.member(task, "tgid").orElseThrow();
    return tgid.byteOffset();
  }
}
