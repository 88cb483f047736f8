package io.github.doubao4j.toy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Speaks {@link ToyDialect}, with what a server of Chat Completions says: that one has the words. */
public final class ToyServer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI completions;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    private ToyServer(String baseUrl) throws IOException {
        this.completions = URI.create(baseUrl + "/chat/completions");
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/toy/talk", this::talk);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "toy");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    /**
     * Starts a server, which ends with the JVM.
     *
     * @param baseUrl of the server that has the words
     * @return its own base URL
     */
    public static String inFrontOf(String baseUrl) {
        try {
            return "http://localhost:"
                    + new ToyServer(baseUrl).server.getAddress().getPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void talk(HttpExchange exchange) throws IOException {
        try (exchange) {
            String ask =
                    JSON.readTree(exchange.getRequestBody()).required("ask").toString();
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(completions)
                            .header("Content-Type", "application/json")
                            .header(
                                    "Authorization",
                                    exchange.getRequestHeaders().getFirst("Authorization"))
                            .POST(HttpRequest.BodyPublishers.ofString(ask))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                exchange.getResponseHeaders()
                        .set(
                                "Content-Type",
                                response.headers().firstValue("Content-Type").orElse("text/plain"));
                exchange.sendResponseHeaders(response.statusCode(), 0);
                if (response.statusCode() == 200) {
                    translate(body, exchange.getResponseBody());
                } else {
                    body.transferTo(exchange.getResponseBody());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void translate(InputStream events, OutputStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                out.write(ToyWords.event(line.substring(5).strip()).getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }
}
