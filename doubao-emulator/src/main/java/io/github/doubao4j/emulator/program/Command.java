package io.github.doubao4j.emulator.program;

import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ScriptException;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.emulator.recording.DoubaoRecorder;
import io.github.doubao4j.emulator.recording.DoubaoReplay;
import io.github.doubao4j.emulator.recording.RecordingException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the program can do. */
enum Command {
    SERVE {
        @Override
        Service start(Arguments arguments) {
            DoubaoEmulator.Builder builder = DoubaoEmulator.builder().port(PORT).pieceDelay(Duration.ofMillis(50));
            @Nullable Path script = null;
            while (arguments.hasNext()) {
                String argument = arguments.next();
                switch (argument) {
                    case "--port" -> builder.port(arguments.number(0, MOST_PORT));
                    case "--contract" -> builder.contract(arguments.oneOf(WireContract.class));
                    case "--chunk-style" -> builder.chunkStyle(arguments.oneOf(ChunkStyle.class));
                    case "--piece-delay" ->
                        builder.pieceDelay(Duration.ofMillis(arguments.number(0, Integer.MAX_VALUE)));
                    case "--api-key" -> builder.apiKey(arguments.value());
                    case "--lenient" -> builder.lenient(true);
                    default -> {
                        if (argument.startsWith("-") || script != null) {
                            throw Arguments.notUnderstood(argument);
                        }
                        script = Path.of(argument);
                    }
                }
            }
            DoubaoEmulator emulator = builder.start();
            try {
                return new Served(
                        script == null
                                ? emulator.otherwise(request -> Reply.text("You said: " + request.lastUserText()))
                                : emulator.load(script));
            } catch (ScriptException e) {
                emulator.close();
                throw e;
            }
        }
    },

    RECORD {
        @Override
        Service start(Arguments arguments) {
            @Nullable String baseUrl = null;
            @Nullable Path file = null;
            int port = PORT;
            List<String> headers = new ArrayList<>();
            while (arguments.hasNext()) {
                String argument = arguments.next();
                switch (argument) {
                    case "--to" -> baseUrl = arguments.value();
                    case "--file" -> file = Path.of(arguments.value());
                    case "--port" -> port = arguments.number(0, MOST_PORT);
                    case "--keep-header" -> headers.add(arguments.value());
                    default -> throw Arguments.notUnderstood(argument);
                }
            }
            Path recording = Arguments.required("--file", file);
            DoubaoRecorder.Builder builder;
            try {
                builder = DoubaoRecorder.builder(Arguments.required("--to", baseUrl), recording);
            } catch (IllegalArgumentException e) {
                throw new Arguments.UsageException("--to: " + e.getMessage());
            }
            return new Recording(
                    builder.port(port)
                            .keepHeaders(headers.toArray(String[]::new))
                            .start(),
                    recording);
        }
    },

    REPLAY {
        @Override
        Service start(Arguments arguments) {
            @Nullable Path file = null;
            List<String> ignored = new ArrayList<>();
            int port = PORT;
            boolean recordedTiming = false;
            boolean repeatLast = false;
            while (arguments.hasNext()) {
                String argument = arguments.next();
                switch (argument) {
                    case "--file" -> file = Path.of(arguments.value());
                    case "--port" -> port = arguments.number(0, MOST_PORT);
                    case "--ignore" -> ignored.add(arguments.value());
                    case "--repeat-last" -> repeatLast = true;
                    case "--recorded-timing" -> recordedTiming = true;
                    default -> throw Arguments.notUnderstood(argument);
                }
            }
            DoubaoReplay.Builder builder =
                    DoubaoReplay.builder(Arguments.required("--file", file)).port(port);
            try {
                builder.ignoring(ignored.toArray(String[]::new));
            } catch (IllegalArgumentException e) {
                throw new Arguments.UsageException("--ignore: " + e.getMessage());
            }
            if (repeatLast) {
                builder.repeatLast();
            }
            if (recordedTiming) {
                builder.withRecordedTiming();
            }
            return new Replayed(builder.start());
        }
    };

    private static final int PORT = 8080;
    private static final int MOST_PORT = 65535;

    /** Starts it, on port 8080 unless told otherwise. */
    abstract Service start(Arguments arguments);

    /** The command of this name; null when there is none. */
    static @Nullable Command named(String word) {
        for (Command command : values()) {
            if (command.name().toLowerCase(Locale.ROOT).equals(word)) {
                return command;
            }
        }
        return null;
    }

    private record Served(DoubaoEmulator emulator) implements Service {

        @Override
        public String baseUrl() {
            return emulator.baseUrl();
        }

        @Override
        public int stop(PrintStream out, PrintStream err) {
            emulator.close();
            return 0;
        }
    }

    private record Recording(DoubaoRecorder recorder, Path file) implements Service {

        @Override
        public String baseUrl() {
            return recorder.baseUrl();
        }

        @Override
        public int stop(PrintStream out, PrintStream err) {
            try {
                recorder.close();
            } catch (RecordingException e) {
                err.println(e.getMessage());
                return EmulatorProgram.FAILED;
            }
            out.println("Recording: " + file);
            return 0;
        }
    }

    private record Replayed(DoubaoReplay replay) implements Service {

        @Override
        public String baseUrl() {
            return replay.baseUrl();
        }

        @Override
        public int stop(PrintStream out, PrintStream err) {
            replay.unused().forEach(unused -> out.println("Not replayed: " + unused));
            try {
                replay.close();
            } catch (AssertionError e) {
                err.println(e.getMessage());
                return EmulatorProgram.FAILED;
            }
            return 0;
        }
    }
}
