package io.sonde.format.generated.internal;

import io.sonde.format.bytes.internal.LineBuffer;
import io.sonde.format.bytes.internal.Piece;
import io.sonde.format.value.internal.FieldsWriter;
import io.sonde.format.value.internal.RecordBytes;
import io.sonde.format.value.internal.Step;
import io.sonde.format.value.internal.Steps;
import io.sonde.format.value.internal.ValueWriter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the class file of a writer of one schema's records that are not cut short. Its method has
 * no branch: each text between values is a few stores of constants, each value a call of one of
 * {@link Steps}, which the JVM compiles into one piece, or of a writer that has no step.
 */
final class WriterClass {
  private static final int MAGIC = 0xcafebabe;

  /** Java 17. */
  private static final int MAJOR = 61;

  private static final int ACC_FINAL_SUPER_SYNTHETIC = 0x1030;
  private static final int ACC_PRIVATE_FINAL = 0x0012;
  private static final int ACC_PUBLIC = 0x0001;

  // JVM Specification, chapter 6
  private static final int SIPUSH = 0x11;
  private static final int LDC2_W = 0x14;
  private static final int ILOAD_2 = 0x1c;
  private static final int ALOAD_0 = 0x2a;
  private static final int ALOAD_1 = 0x2b;
  private static final int ALOAD_3 = 0x2d;
  private static final int AALOAD = 0x32;
  private static final int IADD = 0x60;
  private static final int RETURN = 0xb1;
  private static final int GETFIELD = 0xb4;
  private static final int PUTFIELD = 0xb5;
  private static final int INVOKEVIRTUAL = 0xb6;
  private static final int INVOKESPECIAL = 0xb7;
  private static final int INVOKESTATIC = 0xb8;
  private static final int INVOKEINTERFACE = 0xb9;

  /** Methods of more bytes are never compiled (HotSpot's HugeMethodLimit). */
  private static final int MOST_CODE = 8000;

  private static final int MOST_OFFSET = Short.MAX_VALUE;
  private static final String OBJECT = "java/lang/Object";
  private static final String NAME =
      WriterClass.class.getPackageName().replace('.', '/') + "/GeneratedWriter";
  private static final String WRITER = internal(ValueWriter.class);
  private static final String WRITERS = "[L" + WRITER + ";";
  private static final String OTHERS = "others";
  private static final String RECORD = "L" + internal(RecordBytes.class) + ";";
  private static final String LINE = "L" + internal(LineBuffer.class) + ";";
  private static final String WRITE = "(" + RECORD + "I" + LINE + ")V";

  private final ConstantPool constants = new ConstantPool();
  private final ByteArrayOutputStream codeBytes = new ByteArrayOutputStream();
  private final DataOutputStream code = new DataOutputStream(codeBytes);
  private final List<ValueWriter> others = new ArrayList<>();
  private int stack = 4;

  private WriterClass() {}

  /**
   * A class file, and the writers to give its constructor.
   *
   * @param bytes empty if the code would be too long to be worth it
   */
  record Made(byte[] bytes, ValueWriter[] others) {}

  static Made of(FieldsWriter fields) {
    try {
      WriterClass made = new WriterClass();
      byte[] bytes = made.file(fields);
      return new Made(bytes, made.others.toArray(ValueWriter[]::new));
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
  }

  private byte[] file(FieldsWriter fields) throws IOException {
    structure(fields, 0);
    code.writeByte(RETURN);
    if (fields.extent() > MOST_OFFSET || code.size() > MOST_CODE) {
      return new byte[0];
    }
    int self = constants.type(NAME);
    int object = constants.type(OBJECT);
    int writer = constants.type(WRITER);
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(rest);
    out.writeShort(ACC_FINAL_SUPER_SYNTHETIC);
    out.writeShort(self);
    out.writeShort(object);
    out.writeShort(1);
    out.writeShort(writer);
    out.writeShort(1);
    member(out, ACC_PRIVATE_FINAL, OTHERS, WRITERS, 0);
    out.writeShort(2);
    member(out, ACC_PUBLIC, "<init>", "(" + WRITERS + ")V", 1);
    code(out, 2, 2, constructor());
    member(out, ACC_PUBLIC, "write", WRITE, 1);
    code(out, stack, 4, codeBytes.toByteArray());
    out.writeShort(0);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream whole = new DataOutputStream(file);
    whole.writeInt(MAGIC);
    whole.writeShort(0);
    whole.writeShort(MAJOR);
    constants.writeTo(whole);
    rest.writeTo(whole);
    return file.toByteArray();
  }

  private void structure(FieldsWriter fields, int base) throws IOException {
    for (FieldsWriter.Part part : fields.parts()) {
      put(new Piece(part.lead()));
      if (part.writer() instanceof FieldsWriter nested) {
        structure(nested, base + part.offset());
      } else {
        value(part.writer(), base + part.offset());
      }
    }
    put(new Piece(fields.tail()));
  }

  private void put(Piece text) throws IOException {
    for (int i = 0; i < text.words(); i++) {
      code.writeByte(ALOAD_3);
      code.writeByte(LDC2_W);
      code.writeShort(constants.longValue(text.word(i)));
      push(Math.min(Long.BYTES, text.length() - i * Long.BYTES));
      invoke(INVOKEVIRTUAL, constants.method(internal(LineBuffer.class), "putWord", "(JI)V"));
    }
  }

  private void value(ValueWriter writer, int offset) throws IOException {
    if (writer instanceof Step step) {
      place(offset);
      for (int constant : step.constants()) {
        push(constant);
      }
      stack = Math.max(stack, 4 + step.constants().size());
      String descriptor = "(" + RECORD + "I" + LINE + "I".repeat(step.constants().size()) + ")V";
      invoke(INVOKESTATIC, constants.method(internal(Steps.class), step.name(), descriptor));
    } else {
      code.writeByte(ALOAD_0);
      code.writeByte(GETFIELD);
      code.writeShort(constants.field(NAME, OTHERS, WRITERS));
      push(others.size());
      code.writeByte(AALOAD);
      others.add(writer);
      place(offset);
      invoke(INVOKEINTERFACE, constants.interfaceMethod(WRITER, "write", WRITE));
      code.writeByte(4);
      code.writeByte(0);
      stack = Math.max(stack, 5);
    }
  }

  /** The record, where the value stands in it, and the line. */
  private void place(int offset) throws IOException {
    code.writeByte(ALOAD_1);
    code.writeByte(ILOAD_2);
    push(offset);
    code.writeByte(IADD);
    code.writeByte(ALOAD_3);
  }

  private void push(int constant) throws IOException {
    code.writeByte(SIPUSH);
    code.writeShort(constant);
  }

  private void invoke(int opcode, int method) throws IOException {
    code.writeByte(opcode);
    code.writeShort(method);
  }

  private byte[] constructor() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(ALOAD_0);
    out.writeByte(INVOKESPECIAL);
    out.writeShort(constants.method(OBJECT, "<init>", "()V"));
    out.writeByte(ALOAD_0);
    out.writeByte(ALOAD_1);
    out.writeByte(PUTFIELD);
    out.writeShort(constants.field(NAME, OTHERS, WRITERS));
    out.writeByte(RETURN);
    return bytes.toByteArray();
  }

  private void member(
      DataOutputStream out, int access, String name, String descriptor, int attributes)
      throws IOException {
    out.writeShort(access);
    out.writeShort(constants.utf8(name));
    out.writeShort(constants.utf8(descriptor));
    out.writeShort(attributes);
  }

  /** The attribute {@code Code}, without handlers, and without frames as nothing branches. */
  private void code(DataOutputStream out, int maxStack, int maxLocals, byte[] bytes)
      throws IOException {
    out.writeShort(constants.utf8("Code"));
    out.writeInt(12 + bytes.length);
    out.writeShort(maxStack);
    out.writeShort(maxLocals);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.writeShort(0);
    out.writeShort(0);
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
