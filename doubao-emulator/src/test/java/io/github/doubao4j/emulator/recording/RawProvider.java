package io.github.doubao4j.emulator.recording;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A provider that does what a test says, byte by byte, on each connection. */
final class RawProvider implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));

    /** What it does when a request has begun. */
    interface Behaviour {
        void answer(Socket socket, String requestLine) throws Exception;
    }

    RawProvider(Behaviour behaviour) throws IOException {
        Thread thread = new Thread(() -> serve(behaviour));
        thread.setDaemon(true);
        thread.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    private void serve(Behaviour behaviour) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) socket.getInputStream().read());
                }
                behaviour.answer(socket, head.substring(0, head.indexOf("\r\n")));
            } catch (Exception e) {
                // The test sees what its client receives.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
