package io.sonde.tracefs.dynamic;

import io.sonde.btf.Btf;
import io.sonde.btf.BtfException;
import io.sonde.btf.BtfType.FuncProto;
import io.sonde.btf.BtfType.Parameter;
import io.sonde.tracefs.dynamic.FetchType.Basic;
import io.sonde.tracefs.dynamic.FetchValue.AllArguments;
import io.sonde.tracefs.dynamic.FetchValue.Dereference;
import io.sonde.tracefs.dynamic.FetchValue.Member;
import io.sonde.tracefs.dynamic.FetchValue.ReturnValue;
import io.sonde.tracefs.dynamic.FetchValue.Variable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Spells what a kernel does not know in what it knows, by its BTF: names of parameters, {@code
 * $arg*} and members of structures become {@code $argN} and offsets, with the types that newer
 * kernels give them; {@code %pd} and {@code %pD} become the way to the name.
 */
public final class ParameterResolver {
  /** Gives the types when they are needed, which they seldom are: reading them takes a while. */
  @FunctionalInterface
  public interface Types {
    /**
     * Those of the kernel, or of the module whose functions are probed.
     *
     * @throws IOException if there are none, or they cannot be read
     */
    Btf get() throws IOException;
  }

  private final Types types;
  private final KernelSyntax syntax;

  /**
   * @param types asked at most once for each argument that needs them
   */
  public ParameterResolver(Types types, KernelSyntax syntax) {
    this.types = types;
    this.syntax = syntax;
  }

  /**
   * The same event in words that the kernel knows; what has no other words stays, and {@link
   * KernelSyntax#unsupported} tells of it.
   *
   * @throws EventSyntaxException if a function, a parameter or a member is not in the BTF, or is
   *     not of a type that can be fetched; the line is the event's own
   * @throws IOException if the BTF is needed and cannot be had
   */
  public DynamicEvent resolve(DynamicEvent event) throws IOException {
    boolean names = !syntax.has(Construct.PARAMETER) || !syntax.has(Construct.MEMBER);
    // event probes have been left out where others got these types
    boolean files = event instanceof EventProbe || !syntax.has(Construct.VFS_NAME);
    List<FetchArgument> resolved = new ArrayList<>();
    for (FetchArgument argument : event.arguments()) {
      try {
        List<FetchArgument> named = List.of(argument);
        if (names && needsTypes(argument)) {
          named = named(types.get(), event, argument);
        }
        for (FetchArgument one : named) {
          resolved.add(files ? withoutFileNames(one) : one);
        }
      } catch (UnresolvedException | BtfException | IllegalArgumentException e) {
        int column = event.text().indexOf(" " + argument.text()) + 2;
        throw new EventSyntaxException(event.text(), column, e.getMessage());
      }
    }
    return resolved.equals(event.arguments()) ? event : event.fetching(resolved);
  }

  /** Whether BTF is needed to know what it is. */
  private static boolean needsTypes(FetchArgument argument) {
    boolean returnedText = argument.value() instanceof ReturnValue && argument.isText();
    return returnedText || ofFunction(argument.value());
  }

  private static boolean ofFunction(FetchValue value) {
    if (value instanceof Dereference dereference) {
      return ofFunction(dereference.address());
    }
    return value instanceof Variable || value instanceof Member || value instanceof AllArguments;
  }

  private static List<FetchArgument> named(Btf btf, DynamicEvent event, FetchArgument argument)
      throws UnresolvedException {
    FuncProto prototype = Prototypes.of(btf, event);
    ValueResolver values = new ValueResolver(btf, prototype);
    if (!(argument.value() instanceof AllArguments)) {
      return List.of(values.argument(argument));
    }
    List<FetchArgument> all = new ArrayList<>();
    for (Parameter parameter : prototype.parameters()) {
      all.add(values.argument(FetchArgument.of(new Variable(parameter.name()))));
    }
    return all;
  }

  private FetchArgument withoutFileNames(FetchArgument argument)
      throws UnresolvedException, IOException {
    boolean file = argument.type().equals(Optional.of(Basic.FILE_NAME));
    if (!file && !argument.type().equals(Optional.of(Basic.DENTRY_NAME))) {
      return argument;
    }
    Btf btf = types.get();
    FetchValue dentry = argument.value();
    if (file) {
      dentry = new Dereference(Prototypes.offset(btf, "file", "f_path", "dentry"), false, dentry);
    }
    long name = Prototypes.offset(btf, "dentry", "d_name", "name");
    FetchValue text = new Dereference(0, false, new Dereference(name, false, dentry));
    return new FetchArgument(argument.name(), text, Optional.of(Basic.STRING));
  }

  /** Something is not in the BTF, or not as it was expected. */
  static final class UnresolvedException extends Exception {
    UnresolvedException(String message) {
      super(message);
    }
  }
}
