package io.sonde.btf;

import io.sonde.btf.BtfType.Composite;
import io.sonde.btf.BtfType.Member;
import java.util.Optional;

/**
 * One search for a member, through anonymous members; bounded, as malformed BTF may have circles.
 */
final class MemberSearch {
  /** More members than any composite of a kernel has, those of its anonymous members included. */
  private static final int MAX_MEMBERS = 1 << 20;

  private final Btf btf;
  private final String name;
  private int seen;

  MemberSearch(Btf btf, String name) {
    this.btf = btf;
    this.name = name;
  }

  /** The member, with its offset from the start of {@code composite}. */
  Optional<Member> in(Composite composite) {
    return name.isEmpty() ? Optional.empty() : in(composite, 0, 0);
  }

  private Optional<Member> in(Composite composite, int bitOffset, int depth) {
    seen += composite.members().size();
    if (depth == TypeWalk.MAX_DEPTH || seen > MAX_MEMBERS) {
      throw TypeWalk.tooDeep(btf, composite.id());
    }
    for (Member member : composite.members()) {
      int offset = bitOffset + member.bitOffset();
      if (member.name().equals(name)) {
        return Optional.of(new Member(name, member.type(), offset, member.bitfieldSize()));
      }
      if (member.name().isEmpty() && btf.resolve(member.type()) instanceof Composite inner) {
        Optional<Member> found = in(inner, offset, depth + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
