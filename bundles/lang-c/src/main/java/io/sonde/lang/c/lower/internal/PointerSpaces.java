package io.sonde.lang.c.lower.internal;

import io.sonde.compiler.AddressSpace;
import io.sonde.lang.c.diag.internal.Diagnostics;
import io.sonde.lang.c.tree.internal.CheckedFunction;
import io.sonde.lang.c.tree.internal.Code;
import io.sonde.lang.c.tree.internal.Local;
import io.sonde.lang.c.tree.internal.MapMethod;
import io.sonde.lang.c.tree.internal.Tree;
import io.sonde.lang.c.tree.internal.Walk;
import io.sonde.lang.c.type.internal.CType.PointerType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the pointers of one function point: a local points where anything that is assigned to it
 * points, whatever the order. A null pointer points nowhere and fits all.
 */
final class PointerSpaces {
  private final Map<String, CheckedFunction> functions;
  private final Diagnostics diagnostics;
  private final Map<Local, AddressSpace> locals = new HashMap<>();
  private final List<Flow> flows = new ArrayList<>();
  private final List<Tree> results = new ArrayList<>();
  private final Set<Local> moved = new HashSet<>();
  private boolean changed;

  /** A pointer goes into a local. */
  private record Flow(Local to, Tree from) {}

  private PointerSpaces(Map<String, CheckedFunction> functions, Diagnostics diagnostics) {
    this.functions = functions;
    this.diagnostics = diagnostics;
  }

  /**
   * Follows the pointers of a function.
   *
   * @param arguments where those that it is called with point; empty for what is no pointer
   */
  static PointerSpaces of(
      CheckedFunction function,
      List<Optional<AddressSpace>> arguments,
      Map<String, CheckedFunction> functions,
      Diagnostics diagnostics) {
    PointerSpaces spaces = new PointerSpaces(functions, diagnostics);
    for (int i = 0; i < function.parameters().size(); i++) {
      Local parameter = function.parameters().get(i);
      arguments.get(i).ifPresent(space -> spaces.locals.put(parameter, space));
    }
    function.parameters().stream().filter(Local::isAddressed).forEach(spaces.moved::add);
    Walk.statements(function.body(), spaces::collect);
    do {
      spaces.changed = false;
      spaces.flows.forEach(spaces::follow);
    } while (spaces.changed);
    return spaces;
  }

  private void collect(Code code) {
    if (code instanceof Code.Declare declare
        && declare.local().type().isPointer()
        && declare.start().isPresent()
        && declare.start().get() instanceof Code.Value value) {
      flows.add(new Flow(declare.local(), value.tree()));
    }
    if (code instanceof Code.Declare declare && declare.local().isAddressed()) {
      moved.add(declare.local());
    }
    if (code instanceof Code.Return end) {
      end.value().filter(value -> value.type().isPointer()).ifPresent(results::add);
    }
    Walk.roots(code).forEach(root -> Walk.trees(root, this::collect));
  }

  private void collect(Tree tree) {
    if (tree instanceof Tree.Assignment assignment
        && assignment.type().isPointer()
        && assignment.target() instanceof Tree.LocalPlace place) {
      flows.add(new Flow(place.local(), assignment.value()));
    }
    if (tree instanceof Tree.Update update && update.target() instanceof Tree.LocalPlace place) {
      moved.add(place.local());
    }
  }

  private void follow(Flow flow) {
    Optional<AddressSpace> from = find(flow.from());
    AddressSpace before = locals.get(flow.to());
    if (!isContext(flow.from())) {
      changed |= moved.add(flow.to());
    }
    if (from.isEmpty()) {
      return;
    }
    AddressSpace after = before == null ? from.get() : join(before, from.get(), flow);
    if (after != before) {
      locals.put(flow.to(), after);
      changed = true;
    }
  }

  private AddressSpace join(AddressSpace a, AddressSpace b, Flow flow) {
    Optional<AddressSpace> joined = join(a, b);
    if (joined.isEmpty()) {
      diagnostics.error(
          flow.from().span(),
          "'"
              + flow.to().name()
              + "' points to "
              + name(b)
              + " here, and to "
              + name(a)
              + " elsewhere",
          "use two variables: they are read in different ways");
      return a;
    }
    return joined.get();
  }

  /** Memory that is read in the same way; empty if it is not. */
  private static Optional<AddressSpace> join(AddressSpace a, AddressSpace b) {
    if (a == b) {
      return Optional.of(a);
    }
    boolean kernel = isKernel(a) && isKernel(b);
    if (kernel) {
      return Optional.of(AddressSpace.KERNEL);
    }
    return isOwn(a) && isOwn(b) ? Optional.of(AddressSpace.STACK) : Optional.empty();
  }

  private static boolean isKernel(AddressSpace space) {
    return space == AddressSpace.KERNEL || space == AddressSpace.TYPED;
  }

  private static boolean isOwn(AddressSpace space) {
    return space == AddressSpace.STACK
        || space == AddressSpace.MAP_VALUE
        || space == AddressSpace.RECORD;
  }

  static String name(AddressSpace space) {
    return switch (space) {
      case STACK -> "the stack";
      case KERNEL, TYPED -> "kernel memory";
      case USER -> "user memory";
      case CONTEXT -> "the context";
      default -> space.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  /** Where a pointer points; kernel memory if nothing else is known. */
  AddressSpace of(Tree pointer) {
    return find(pointer).orElse(AddressSpace.KERNEL);
  }

  /** Whether a pointer is the context itself, and nothing some bytes further. */
  boolean isContext(Tree pointer) {
    Tree source = pointer;
    while (source instanceof Tree.Convert convert && convert.operand().type().isPointer()) {
      source = convert.operand();
    }
    return source instanceof Tree.Load load
        && load.place() instanceof Tree.LocalPlace place
        && locals.get(place.local()) == AddressSpace.CONTEXT
        && !moved.contains(place.local());
  }

  /** Where a local points. */
  AddressSpace of(Local local) {
    return locals.getOrDefault(local, declared((PointerType) local.type()));
  }

  /** Where a type says that its pointers point, if nothing better is known. */
  static AddressSpace declared(PointerType type) {
    return type.qualifiers().user() ? AddressSpace.USER : AddressSpace.KERNEL;
  }

  /** Where the function's result points; empty if it gives none but null pointers. */
  private Optional<AddressSpace> result() {
    return results.stream()
        .flatMap(tree -> find(tree).stream())
        .reduce((a, b) -> join(a, b).orElse(a));
  }

  /** Where it points; empty for the null pointer and what is not known yet. */
  Optional<AddressSpace> find(Tree tree) {
    if (tree instanceof Tree.Load load) {
      return load.place() instanceof Tree.LocalPlace place
          ? Optional.ofNullable(locals.get(place.local()))
          : Optional.of(declared((PointerType) load.type()));
    } else if (tree instanceof Tree.Address address) {
      return place(address.place());
    } else if (tree instanceof Tree.Convert convert) {
      return converted(convert);
    } else if (tree instanceof Tree.PointerStep step) {
      return find(step.pointer());
    } else if (tree instanceof Tree.Assignment assignment) {
      return find(assignment.value());
    } else if (tree instanceof Tree.Update update) {
      return find(new Tree.Load(update.target()));
    } else if (tree instanceof Tree.Sequence sequence) {
      return find(sequence.second());
    } else if (tree instanceof Tree.Conditional conditional) {
      Optional<AddressSpace> yes = find(conditional.yes());
      Optional<AddressSpace> no = find(conditional.no());
      return yes.isPresent() && no.isPresent()
          ? either(conditional, yes.get(), no.get())
          : yes.or(() -> no);
    } else if (tree instanceof Tree.HelperCall call) {
      return Optional.of(result(call));
    } else if (tree instanceof Tree.MapCall call) {
      boolean reserves = call.method() == MapMethod.RINGBUF_RESERVE;
      return Optional.of(reserves ? AddressSpace.RECORD : AddressSpace.MAP_VALUE);
    } else if (tree instanceof Tree.IntrinsicCall call) {
      return find(call.arguments().get(0));
    } else if (tree instanceof Tree.LocalCall call) {
      return callee(call).result();
    }
    return Optional.empty();
  }

  private Optional<AddressSpace> either(Tree.Conditional tree, AddressSpace a, AddressSpace b) {
    Optional<AddressSpace> joined = join(a, b);
    if (joined.isEmpty()) {
      diagnostics.error(
          tree.span(), "the parts of '?:' point to " + name(a) + " and to " + name(b));
    }
    return Optional.of(joined.orElse(a));
  }

  /** The pointers of a function of the text, as it is called here. */
  PointerSpaces callee(Tree.LocalCall call) {
    CheckedFunction function = functions.get(call.function());
    List<Optional<AddressSpace>> arguments = new ArrayList<>();
    for (Tree argument : call.arguments()) {
      arguments.add(argument.type().isPointer() ? find(argument) : Optional.empty());
    }
    return of(function, arguments, functions, diagnostics);
  }

  private Optional<AddressSpace> place(Tree.Place place) {
    if (place instanceof Tree.Pointee pointee) {
      return find(pointee.pointer());
    } else if (place instanceof Tree.MemberPlace member) {
      return place(member.base());
    } else if (place instanceof Tree.RegisterPlace register) {
      return find(register.registers());
    }
    return Optional.of(AddressSpace.STACK);
  }

  /** Whether a place is in memory that a program cannot read itself. */
  boolean isFar(Tree.Place place) {
    return place(place).filter(space -> !space.isDirect()).isPresent();
  }

  private Optional<AddressSpace> converted(Tree.Convert convert) {
    Tree source = convert.operand();
    while (source instanceof Tree.Convert inner && !source.type().isPointer()) {
      source = inner.operand();
    }
    boolean user = ((PointerType) convert.type()).qualifiers().user();
    if (source.type().isPointer()) {
      Optional<AddressSpace> found = find(source);
      return user && found.filter(space -> space != AddressSpace.KERNEL).isEmpty()
          ? Optional.of(AddressSpace.USER)
          : found;
    }
    if (source instanceof Tree.Constant) {
      return Optional.empty();
    }
    return Optional.of(declared((PointerType) convert.type()));
  }

  private static AddressSpace result(Tree.HelperCall call) {
    return switch (call.helper().result()) {
      case VALUE, VALUE_OR_NULL -> AddressSpace.MAP_VALUE;
      case RECORD_OR_NULL -> AddressSpace.RECORD;
      case SOCKET_OR_NULL, OBJECT, OBJECT_OR_NULL -> AddressSpace.TYPED;
      default -> AddressSpace.KERNEL;
    };
  }
}
