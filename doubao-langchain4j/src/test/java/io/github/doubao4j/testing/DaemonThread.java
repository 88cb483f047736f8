package io.github.doubao4j.testing;

/** Runs the parts of test servers, which end when the other side hangs up or the test is over. */
final class DaemonThread {

    /** May fail in any way. */
    interface Task {
        void run() throws Exception;
    }

    private DaemonThread() {}

    static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception e) {
                // The other side hung up, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
