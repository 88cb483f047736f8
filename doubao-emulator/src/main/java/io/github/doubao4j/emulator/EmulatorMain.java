package io.github.doubao4j.emulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Serves a script file until the program is stopped, so that anything that speaks HTTP can be pointed at it. Without a
 * script it repeats what the user said.
 */
public final class EmulatorMain {

    private static final String USAGE = """
            usage: EmulatorMain [options] [SCRIPT.json]
              --port N             port to listen on; 8080 by default, 0 takes a free one
              --contract NAME      starmagic (default), tokaify or ark
              --chunk-style NAME   ark or new_api; the contract's own by default
              --piece-delay MS     pause between two pieces of a stream; 50 by default
              --api-key KEY        the one key to let in; any by default
              --lenient            let fields and models through that the contract does not list
            """;

    private EmulatorMain() {}

    /** Starts the emulator and waits. */
    public static void main(String[] args) throws InterruptedException {
        DoubaoEmulator emulator;
        try {
            emulator = start(args);
        } catch (IllegalArgumentException | ScriptException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
            return;
        }
        System.out.println("Base URL: " + emulator.baseUrl());
        // the emulator's threads are daemons: this one keeps the program alive
        new CountDownLatch(1).await();
    }

    static DoubaoEmulator start(String... args) {
        DoubaoEmulator.Builder builder = DoubaoEmulator.builder().port(8080).pieceDelay(Duration.ofMillis(50));
        @Nullable Path script = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--port" -> builder.port(number(args, ++i));
                case "--contract" -> builder.contract(WireContract.valueOf(word(args, ++i)));
                case "--chunk-style" -> builder.chunkStyle(ChunkStyle.valueOf(word(args, ++i)));
                case "--piece-delay" -> builder.pieceDelay(Duration.ofMillis(number(args, ++i)));
                case "--api-key" -> builder.apiKey(value(args, ++i));
                case "--lenient" -> builder.lenient(true);
                default -> {
                    if (args[i].startsWith("-") || script != null) {
                        throw new IllegalArgumentException("'" + args[i] + "' is not understood");
                    }
                    script = Path.of(args[i]);
                }
            }
        }
        DoubaoEmulator emulator = builder.start();
        if (script == null) {
            return emulator.otherwise(request -> Reply.text("You said: " + request.lastUserText()));
        }
        try {
            return emulator.load(script);
        } catch (ScriptException e) {
            emulator.close();
            throw e;
        }
    }

    private static String value(String[] args, int index) {
        if (index == args.length) {
            throw new IllegalArgumentException(args[index - 1] + " needs a value");
        }
        return args[index];
    }

    private static String word(String[] args, int index) {
        return value(args, index).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static int number(String[] args, int index) {
        try {
            return Integer.parseInt(value(args, index));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(args[index - 1] + " needs a number, but has '" + args[index] + "'", e);
        }
    }
}
