package io.github.doubao4j.testserver;

import java.io.IOException;

/** Runs a part of a server until the other side disconnects or the test closes the server. */
final class ServerThread {

    /** May fail in any way. */
    interface Task {
        void run() throws Exception;
    }

    private ServerThread() {}

    static void start(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException disconnected) {
                        // The other side disconnected, or the test is over.
                    } catch (Exception e) {
                        throw new IllegalStateException("The script of a test server failed", e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
