package io.sonde.bpf.attr.internal;

/**
 * Names as the kernel takes them for programs and maps (bpf_obj_name_cpy in kernel/bpf/syscall.c).
 */
public final class ObjectName {
  private ObjectName() {}

  /**
   * Cuts a name to the field less a closing zero; what the kernel would refuse becomes an
   * underscore.
   *
   * @param fieldBytes 16 ({@code BPF_OBJ_NAME_LEN})
   */
  public static String fit(String name, int fieldBytes) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length() && i < fieldBytes - 1; i++) {
      char c = name.charAt(i);
      boolean allowed =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '_'
              || c == '.';
      out.append(allowed ? c : '_');
    }
    return out.toString();
  }
}
