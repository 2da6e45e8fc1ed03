package io.sonde.api.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "vfs_*,vfs_read,true",
    "vfs_*,do_vfs_read,false",
    "sys_clone,sys_clone,true",
    "sys_clone,sys_clone3,false",
    "sys_clone?,sys_clone3,true",
    "sys_clone?,sys_clone,false",
    "*,anything.isra.0,true",
    "a.b,axb,false",
    "t[ab]c,tbc,true",
    "t[!ab]c,tbc,false",
    "t[!ab]c,txc,true",
    "t[x,t[x,true",
    "a(b)+,a(b)+,true"
  })
  void matchesAsAShellDoes(String pattern, String name, boolean expected) {
    assertEquals(expected, new Glob(pattern).matches(name));
  }
}
