package io.sonde.btf;

import io.sonde.btf.BtfType.Enumerator;
import io.sonde.btf.BtfType.Linkage;
import io.sonde.btf.BtfType.Member;
import io.sonde.btf.BtfType.Parameter;
import io.sonde.btf.BtfType.Placement;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A BTF with one of everything; the comments are the ids. */
final class SampleBtf {
  private SampleBtf() {}

  static Btf parsed(ByteOrder order) {
    return Btf.parse("sample", ByteBuffer.wrap(builder(order).build()));
  }

  static BtfBuilder builder(ByteOrder order) {
    BtfBuilder b = new BtfBuilder(order);
    int integer = b.integer("int", 4, true); // 1
    int character = b.character("char", true); // 2
    b.bool("_Bool"); // 3
    int self = b.nextId() + 1;
    int pointer = b.pointer(self); // 4
    b.struct( // 5
        "node",
        24,
        List.of(
            new Member("next", pointer, 0, 0),
            new Member("", b.nextId() + 1, 64, 0),
            new Member("low", integer, 128, 3),
            new Member("high", integer, 131, 29)));
    int inner = b.union("", 8, List.of(new Member("number", integer, 0, 0), member("text", 7)));
    b.array(character, integer, 8); // 7
    b.enumeration("color", 4, false, List.of(enumerator("RED", 1), enumerator("MAX", 0xffffffffL)));
    b.enumeration("level", 4, true, List.of(enumerator("LOW", -5))); // 9
    b.enumeration64("wide", false, List.of(enumerator("BIG", 1L << 40))); // 10
    b.forward("hidden", false); // 11
    int volatileInt = b.volatileType(integer); // 12
    int constant = b.constant(volatileInt); // 13
    int restrict = b.restrict(constant); // 14
    int tag = b.typeTag("user", restrict); // 15
    b.typedef("count_t", tag); // 16
    int prototype =
        b.functionType(
            integer, List.of(new Parameter("node", pointer), new Parameter("", 0))); // 17
    b.function("walk", prototype, Linkage.GLOBAL); // 18
    int variable = b.variable("total", 16, Linkage.STATIC); // 19
    b.section(".data", 4, List.of(new Placement(variable, 0, 4))); // 20
    b.floating("double", 8); // 21
    b.declarationTag("note", inner, -1); // 22
    return b;
  }

  private static Member member(String name, int type) {
    return new Member(name, type, 0, 0);
  }

  private static Enumerator enumerator(String name, long value) {
    return new Enumerator(name, value);
  }
}
