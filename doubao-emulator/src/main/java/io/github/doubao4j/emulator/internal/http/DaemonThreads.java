package io.github.doubao4j.emulator.internal.http;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.ThreadPoolExecutor;
import mockwebserver3.MockWebServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes MockWebServer's threads daemons. It gives no way to choose them, and its own would keep a program alive that
 * forgot to close the emulator. Where this fails, with another release of MockWebServer say, closing still ends them.
 */
final class DaemonThreads {

    private static final Logger LOG = LoggerFactory.getLogger(DaemonThreads.class);

    private DaemonThreads() {}

    static void use(MockWebServer server) {
        try {
            Field field = MockWebServer.class.getDeclaredField("taskRunnerBackend");
            field.setAccessible(true);
            Object backend = field.get(server);
            ThreadPoolExecutor executor = (ThreadPoolExecutor)
                    backend.getClass().getMethod("getExecutor").invoke(backend);
            executor.setThreadFactory(task -> {
                Thread thread = new Thread(task, "doubao-emulator");
                thread.setDaemon(true);
                return thread;
            });
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            // On a module path it is not allowed, which is nobody's fault: most programs close the emulator.
            LOG.debug("The emulator's threads are no daemons: the program ends only when the emulator is closed", e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("The emulator's threads are no daemons: the program ends only when the emulator is closed", e);
        }
    }
}
