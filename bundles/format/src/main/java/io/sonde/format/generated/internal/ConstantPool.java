package io.sonde.format.generated.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A class file's constants (JVM Specification, 4.4), each once. */
final class ConstantPool {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;

  private final Map<String, Integer> known = new HashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private int next = 1;

  int utf8(String text) throws IOException {
    Integer there = known.get("utf8 " + text);
    if (there != null) {
      return there;
    }
    out.writeByte(UTF8);
    out.writeUTF(text);
    return added("utf8 " + text, 1);
  }

  int longValue(long value) throws IOException {
    Integer there = known.get("long " + value);
    if (there != null) {
      return there;
    }
    out.writeByte(LONG);
    out.writeLong(value);
    return added("long " + value, 2);
  }

  /** A class by its internal name. */
  int type(String name) throws IOException {
    return pair(CLASS, name, utf8(name), -1);
  }

  int field(String owner, String name, String descriptor) throws IOException {
    return member(FIELD, owner, name, descriptor);
  }

  int method(String owner, String name, String descriptor) throws IOException {
    return member(METHOD, owner, name, descriptor);
  }

  int interfaceMethod(String owner, String name, String descriptor) throws IOException {
    return member(INTERFACE_METHOD, owner, name, descriptor);
  }

  private int member(int tag, String owner, String name, String descriptor) throws IOException {
    String both = name + descriptor;
    int nameAndType = pair(NAME_AND_TYPE, both, utf8(name), utf8(descriptor));
    return pair(tag, owner + "." + both, type(owner), nameAndType);
  }

  private int pair(int tag, String key, int first, int second) throws IOException {
    Integer there = known.get(tag + " " + key);
    if (there != null) {
      return there;
    }
    out.writeByte(tag);
    out.writeShort(first);
    if (second >= 0) {
      out.writeShort(second);
    }
    return added(tag + " " + key, 1);
  }

  private int added(String key, int entries) {
    int index = next;
    known.put(key, index);
    next += entries;
    return index;
  }

  /** Writes the number of entries, and them. */
  void writeTo(DataOutputStream file) throws IOException {
    file.writeShort(next);
    bytes.writeTo(file);
  }
}
