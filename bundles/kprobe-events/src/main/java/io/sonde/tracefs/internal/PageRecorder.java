package io.sonde.tracefs.internal;

import io.sonde.api.lang.TracepointFormat;
import io.sonde.kernel.Descriptor;
import io.sonde.kernel.Kernel;
import io.sonde.kernel.Poller;
import io.sonde.kernel.SystemCalls;
import io.sonde.kernel.Tracefs;
import io.sonde.tracefs.EventSelection;
import io.sonde.tracefs.RawRecorder;
import io.sonde.tracefs.Recording;
import io.sonde.tracefs.RecordingRequest;
import io.sonde.tracefs.page.internal.CommonFields;
import io.sonde.tracefs.page.internal.CpuPages;
import io.sonde.tracefs.page.internal.EntryWriters;
import io.sonde.tracefs.page.internal.EventForm;
import io.sonde.tracefs.page.internal.FrameNames;
import io.sonde.tracefs.page.internal.PageLayout;
import io.sonde.tracefs.page.internal.PageMerge;
import io.sonde.tracefs.page.internal.PrintFormat;
import io.sonde.tracefs.page.internal.StackWriter;
import io.sonde.tracefs.page.internal.TaskTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens recordings. */
@Component
public final class PageRecorder implements RawRecorder {
  private static final int NEAREST = 3;

  private final Kernel kernel;
  private final Processes processes;

  @Activate
  public PageRecorder(@Reference Kernel kernel) {
    this(kernel, Processes.ofThisSystem());
  }

  PageRecorder(Kernel kernel, Processes processes) {
    this.kernel = kernel;
    this.processes = processes;
  }

  @Override
  public Recording open(RecordingRequest request) throws IOException {
    Tracefs tracefs = kernel.tracefs();
    EntryWriters writers = writers(tracefs, request);
    TraceInstance instance =
        TraceInstance.create(
            tracefs,
            InstanceName.of(processes.self(), request.name()),
            new EventSetUp(request, processes));
    try {
      return new InstanceRecording(instance, request.events(), source(tracefs, instance, writers));
    } catch (IOException | RuntimeException e) {
      instance.removeAfter(e);
      throw e;
    }
  }

  private EntryWriters writers(Tracefs tracefs, RecordingRequest request) throws IOException {
    EntryWriters writers = null;
    for (EventSelection event : request.events()) {
      if (!tracefs.exists(EventSetUp.folder(event) + "/enable")) {
        throw missing(event);
      }
      String text = tracefs.read(EventSetUp.folder(event) + "/format");
      TracepointFormat format = FormatParser.parse(event.group(), event.event(), text);
      if (writers == null) {
        writers = new EntryWriters(CommonFields.of(format));
      }
      writers.add(EventForm.of(format, PrintFormat.of(text), event.schema()));
    }
    if (request.kernelStacks()) {
      String text = tracefs.read("events/ftrace/" + StackWriter.NAME + "/format");
      TracepointFormat format = FormatParser.parse("ftrace", StackWriter.NAME, text);
      FrameNames names = new FrameNames(kernel.symbols().functions());
      writers.add(format.id(), new StackWriter(format, names));
    }
    return writers;
  }

  private IOException missing(EventSelection event) throws IOException {
    List<String> nearest =
        new TracepointCatalog(kernel).nearest(event.group(), event.event(), NEAREST);
    String hint = nearest.isEmpty() ? "" : "; there are: " + String.join(", ", nearest);
    return new IOException(
        "there is no event %s:%s that could be enabled%s"
            .formatted(event.group(), event.event(), hint));
  }

  private PageSource source(Tracefs tracefs, TraceInstance instance, EntryWriters writers)
      throws IOException {
    PageLayout layout = layout(tracefs, instance);
    TaskTable tasks = new TaskTable(new RecordedTasks(tracefs, processes, System::nanoTime)::find);
    SystemCalls calls = kernel.calls();
    List<Descriptor> files = new ArrayList<>();
    Poller poller = calls.poller();
    try {
      List<CpuPages> processors = new ArrayList<>();
      for (String processor : instance.processors()) {
        Descriptor file = instance.open("per_cpu/" + processor + "/" + PageSource.NAME);
        files.add(file);
        int number = Integer.parseInt(processor.substring("cpu".length()));
        poller.add(file.number(), number);
        processors.add(
            new CpuPages(number, into -> calls.read(file, into), layout, writers, tasks));
      }
      int capacity = BufferSize.bytes(instance.read("buffer_size_kb"));
      return new PageSource(
          writers.schemas(), new PageMerge(processors), files, poller, instance, capacity);
    } catch (IOException | RuntimeException e) {
      poller.close();
      files.forEach(Descriptor::close);
      throw e;
    }
  }

  /** An instance's pages may have a size of their own; older kernels tell it for all. */
  private static PageLayout layout(Tracefs tracefs, TraceInstance instance) throws IOException {
    String page = "events/header_page";
    String event = "events/header_event";
    return PageLayout.parse(
        instance.has(page) ? instance.read(page) : tracefs.read(page),
        instance.has(event) ? instance.read(event) : tracefs.read(event));
  }
}
