package io.sonde.bpf.attr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each layout against the rule C lays structs out by: next free place, aligned to the field. */
class LayoutsTest {
  private static final List<Class<? extends Field>> LAYOUTS =
      List.of(
          MapCreate.class,
          MapElement.class,
          ProgLoad.class,
          BtfLoad.class,
          Pinned.class,
          InfoByFd.class,
          RawTracepointOpen.class);

  @Test
  void fieldsStandWhereCPutsThem() {
    for (Class<? extends Field> layout : LAYOUTS) {
      int end = 0;
      int start = 0;
      for (Field field : layout.getEnumConstants()) {
        int alignment = field.bytes() == Long.BYTES ? Long.BYTES : Integer.BYTES;
        int expected = (end + alignment - 1) / alignment * alignment;
        boolean union = field == MapElement.NEXT_KEY;
        assertEquals(union ? start : expected, field.offset(), layout + " " + field);
        start = field.offset();
        end = field.offset() + field.bytes();
        assertTrue(List.of(4, 8, 16).contains(field.bytes()), field.toString());
      }
    }
  }

  @Test
  void structsAreAsLongAsTheKernels() {
    // offsetofend() of the last field, as include/uapi/linux/bpf.h has it.
    assertEquals(72, end(MapCreate.MAP_EXTRA));
    assertEquals(32, end(MapElement.FLAGS));
    assertEquals(116, end(ProgLoad.ATTACH_BTF_OBJ_FD));
    assertEquals(28, end(BtfLoad.BTF_LOG_LEVEL));
    assertEquals(12, end(RawTracepointOpen.PROG_FD));
  }

  private static int end(Field field) {
    return field.offset() + field.bytes();
  }

  @Test
  void namesAreCutAndCleaned() {
    assertEquals("a_very_long_nam", ObjectName.fit("a_very_long_name_indeed", 16));
    assertEquals("counts_map_", ObjectName.fit("counts map!", 16));
    assertEquals("a.b_9Z", ObjectName.fit("a.b_9Z", 16));
    assertEquals("_", ObjectName.fit("ä", 16));
  }
}
