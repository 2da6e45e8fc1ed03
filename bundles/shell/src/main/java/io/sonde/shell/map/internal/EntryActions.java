package io.sonde.shell.map.internal;

import io.sonde.api.MapView;
import io.sonde.api.MapView.PutMode;
import io.sonde.shell.command.internal.Command;
import io.sonde.shell.command.internal.Io;
import io.sonde.shell.command.internal.UsageException;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** {@code map get}, {@code put}, {@code delete} and {@code clear}. */
final class EntryActions {
  private final MapView map;
  private final List<String> operands;
  private final Io io;
  private final EntryText text;
  private final boolean keyed;

  /**
   * @param operands what follows the map's name
   */
  EntryActions(MapView map, List<String> operands, Io io) {
    this.map = map;
    this.operands = operands;
    this.io = io;
    this.text = new EntryText(map);
    this.keyed = map.key().size() > 0;
  }

  int get(boolean json) throws UsageException, IOException {
    expect(keyed ? 1 : 0, keyed ? "get NAME KEY" : "get NAME, as its entries have no keys");
    ByteBuffer key = key();
    Optional<ByteBuffer> value = map.get(key);
    if (value.isEmpty()) {
      return refuse(keyed ? "has no key " + operands.get(0) : "is empty");
    }
    return print(json ? text.json(key, value.get()) : text.value(value.get()).toString());
  }

  int put(PutMode mode) throws UsageException, IOException {
    expect(
        keyed ? 2 : 1,
        keyed ? "put NAME KEY VALUE" : "put NAME VALUE, as its entries have no keys");
    ByteBuffer value = text.readValue(operands.get(operands.size() - 1));
    if (map.put(key(), value, mode)) {
      return Command.OK;
    }
    return mode == PutMode.EXIST
        ? refuse("has no key " + operands.get(0))
        : refuse("has the key " + operands.get(0) + " already");
  }

  int delete() throws UsageException, IOException {
    if (operands.isEmpty()) {
      throw new UsageException("wanted: delete NAME KEY...");
    }
    int status = Command.OK;
    for (String operand : operands) {
      if (!map.delete(text.readKey(operand))) {
        status = refuse("has no key " + operand);
      }
    }
    return status;
  }

  int clear() throws UsageException, IOException {
    expect(0, "clear NAME");
    long count = map.clear();
    return print(count + (count == 1 ? " entry" : " entries"));
  }

  private ByteBuffer key() throws UsageException {
    return keyed ? text.readKey(operands.get(0)) : ByteBuffer.allocate(0);
  }

  private int refuse(String why) {
    io.say("map " + map.name() + " " + why);
    return Command.FAILED;
  }

  private int print(String line) throws IOException {
    Writer out = io.writer();
    out.write(line + "\n");
    out.flush();
    return Command.OK;
  }

  private void expect(int count, String usage) throws UsageException {
    if (operands.size() != count) {
      throw new UsageException("wanted: " + usage);
    }
  }
}
