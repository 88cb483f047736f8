package io.github.doubao4j.emulator.program;

import io.github.doubao4j.emulator.ScriptException;
import io.github.doubao4j.emulator.recording.RecordingException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * The emulator, the recorder and the replay as a program that anything that speaks HTTP can be pointed at. {@code serve} answers from a
 * script, {@code record} records a provider, {@code replay} serves a recording. Each prints its base URL and runs until it is stopped, with
 * Ctrl-C or SIGTERM, which closes it.
 *
 * <p>Exit codes: 0 when it was stopped; 1 when it could not start, its recording could not be written, or a request had no recording; 2
 * when the command line was not understood.
 */
public final class EmulatorProgram {

    static final int FAILED = 1;
    static final int NOT_UNDERSTOOD = 2;

    static final String USAGE = """
            usage: doubao-emulator [COMMAND] [OPTIONS]

            serve [OPTIONS] [SCRIPT.json]    answer from a script; without one, repeat what the user said;
                                             this is the command where none is named
              --port N             port to listen on; 8080 by default, 0 takes a free one
              --contract NAME      starmagic (default), tokaify or ark
              --chunk-style NAME   ark or new_api; the contract's own by default
              --piece-delay MS     wait between two pieces of a stream; 50 by default
              --api-key KEY        the one key to accept; any by default
              --lenient            accept fields and models that the contract does not list

            record --to URL --file FILE [OPTIONS]    pass requests on to a provider, and record both sides
              --to URL             base URL of the provider, such as https://ark.cn-beijing.volces.com/api/v3
              --file FILE          the recording, written when the program is stopped
              --port N             port to listen on; 8080 by default, 0 takes a free one
              --keep-header NAME   record the value of this header too; may be given several times

            replay --file FILE [OPTIONS]    serve a recording
              --file FILE          the recording
              --port N             port to listen on; 8080 by default, 0 takes a free one
              --ignore FIELD       field of JSON bodies that may differ, such as '$.messages[*].id'; several times
              --repeat-last        replay the last recording of a request again when all have been replayed
              --recorded-timing    wait as long as the provider did; without it, everything is sent at once

            --version prints the version and the commit it was built from.
            Each prints its base URL and runs until it is stopped with Ctrl-C.
            Exit codes: 0 stopped; 1 cannot start or write, or a request had no recording; 2 not understood.
            """;

    private EmulatorProgram() {}

    /**
     * Runs a command until the program is stopped.
     *
     * @param args the command and its options, or {@code --help} or {@code --version}; options or a script alone are those of {@code serve}
     */
    public static void main(String[] args) throws InterruptedException {
        List<String> arguments = List.of(args);
        if (Arguments.asksForHelp(arguments)) {
            System.out.print(USAGE);
            return;
        }
        if (arguments.equals(List.of("--version"))) {
            System.out.print(ProgramVersion.text());
            return;
        }
        Service service;
        try {
            service = start(arguments);
        } catch (Arguments.UsageException e) {
            System.err.println(e.getMessage());
            System.err.println("Try --help.");
            System.exit(NOT_UNDERSTOOD);
            return;
        } catch (ScriptException | RecordingException | UncheckedIOException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, System.out, System.err)));
        System.out.println("Base URL: " + service.baseUrl());
        // The threads of the servers are daemons: this one keeps the program alive.
        new CountDownLatch(1).await();
    }

    /**
     * Starts a command.
     *
     * @throws Arguments.UsageException if it is not understood
     */
    static Service start(List<String> arguments) {
        if (namesNoCommand(arguments)) {
            return start(Stream.concat(Stream.of("serve"), arguments.stream()).toList());
        }
        Command command = Command.named(arguments.get(0));
        if (command == null) {
            throw new Arguments.UsageException(
                    "'" + arguments.get(0) + "' is no command; there are serve, record and replay");
        }
        try {
            return command.start(new Arguments(arguments.subList(1, arguments.size())));
        } catch (IllegalArgumentException e) {
            throw new Arguments.UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static boolean namesNoCommand(List<String> arguments) {
        return arguments.isEmpty()
                || arguments.get(0).startsWith("-")
                || arguments.get(0).endsWith(".json");
    }

    /** In a shutdown hook the exit code is that of the signal unless the JVM is halted with another. */
    private static void stop(Service service, PrintStream out, PrintStream err) {
        int code = service.stop(out, err);
        out.flush();
        err.flush();
        Runtime.getRuntime().halt(code);
    }
}
