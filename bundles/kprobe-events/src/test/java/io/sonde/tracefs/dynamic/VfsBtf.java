package io.sonde.tracefs.dynamic;

import io.sonde.btf.Btf;
import io.sonde.btf.BtfBuilder;
import io.sonde.btf.BtfType.Linkage;
import io.sonde.btf.BtfType.Member;
import io.sonde.btf.BtfType.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Types as those of a kernel, as few as the tests need. */
public final class VfsBtf {
  private VfsBtf() {}

  public static Btf btf() {
    BtfBuilder types = new BtfBuilder(ByteOrder.LITTLE_ENDIAN);
    int u32 = types.integer("unsigned int", 4, false);
    int u64 = types.integer("unsigned long", 8, false);
    int s64 = types.typedef("ssize_t", types.integer("long", 8, true));
    int bool = types.bool("_Bool");
    int character = types.character("char", true);
    int text = types.pointer(types.constant(character));
    int name = types.struct("qstr", 16, List.of(member("len", u32, 4), member("name", text, 8)));
    int comm = types.array(character, u32, 16);
    int dentry =
        types.struct(
            "dentry", 64, List.of(member("d_name", name, 32), member("d_iname", comm, 48)));
    int path = types.struct("path", 16, List.of(member("dentry", types.pointer(dentry), 8)));
    int either = types.union("", 8, List.of(member("f_mode", u32, 0), member("f_word", u64, 0)));
    int file =
        types.struct(
            "file",
            64,
            List.of(
                member("f_flags", u32, 0),
                new Member("f_low", u32, 37, 3),
                new Member("f_wide", u32, 44, 6),
                member("f_path", path, 16),
                member("", either, 32)));
    int pointer = types.pointer(file);
    int order = types.enumeration("order", 4, false, List.of());
    int wide = types.enumeration64("wide", true, List.of());
    function(
        types,
        "vfs_read",
        s64,
        new Parameter("file", pointer),
        new Parameter("buf", text),
        new Parameter("count", u64),
        new Parameter("order", order),
        new Parameter("wide", wide),
        new Parameter("sure", bool));
    function(types, "by_value", 0, new Parameter("path", path), new Parameter("count", u64));
    function(types, "open", pointer, new Parameter("name", text));
    function(types, "title", text, new Parameter("count", u64));
    int data = types.pointer(0);
    types.typedef(
        "btf_trace_file_event",
        types.pointer(
            types.functionType(
                0, List.of(new Parameter("__data", data), new Parameter("file", pointer)))));
    return Btf.parse("test", ByteBuffer.wrap(types.build()).order(ByteOrder.LITTLE_ENDIAN));
  }

  private static void function(BtfBuilder types, String name, int result, Parameter... parameters) {
    types.function(name, types.functionType(result, List.of(parameters)), Linkage.GLOBAL);
  }

  private static Member member(String name, int type, int offset) {
    return new Member(name, type, offset * 8, 0);
  }
}
