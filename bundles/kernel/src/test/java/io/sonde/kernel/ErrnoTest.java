package io.sonde.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErrnoTest {
  @Test
  void numbersAreThoseOfTheHeaders() {
    assertEquals(1, Errno.EPERM.number());
    assertEquals(22, Errno.EINVAL.number());
    assertEquals(38, Errno.ENOSYS.number());
    assertEquals(95, Errno.EOPNOTSUPP.number());
    assertEquals(133, Errno.EHWPOISON.number());
    assertEquals(524, Errno.ENOTSUPP.number());
  }

  /** 41 and 58 were never given: they are EAGAIN and EDEADLK under older names. */
  @Test
  void everyNumberUpTo133HasOneName() {
    Set<Integer> numbers = new HashSet<>();
    for (Errno errno : Errno.values()) {
      assertTrue(numbers.add(errno.number()), errno.name());
    }
    for (int i = 1; i <= 133; i++) {
      assertEquals(i != 41 && i != 58, numbers.contains(i), "errno " + i);
    }
  }

  @Test
  void findsByNumber() {
    assertEquals(Optional.of(Errno.EAGAIN), Errno.of(11));
    assertEquals(Optional.empty(), Errno.of(4000));
  }

  @Test
  void exceptionsNameOperationSubjectAndErrno() {
    KernelException e = new KernelException("bpf(BPF_MAP_CREATE)", "map counts", 1);
    assertEquals(
        "bpf(BPF_MAP_CREATE) on map counts: EPERM (Operation not permitted)", e.getMessage());
    assertTrue(e.is(Errno.EPERM));
    assertFalse(e.is(Errno.ENOENT));
    assertEquals(
        "epoll_pwait: errno 4000", new KernelException("epoll_pwait", "", 4000).getMessage());
  }
}
