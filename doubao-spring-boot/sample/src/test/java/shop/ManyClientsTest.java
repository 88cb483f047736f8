package shop;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static io.github.doubao4j.emulator.RequestMatcher.noToolResults;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.ToolResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two hundred clients, all of them in the middle of their answers at the same time. */
class ManyClientsTest extends RunningShop {

    private static final int CLIENTS = 200;
    private static final List<String> ORDERS = List.of("A-1001", "A-1002", "A-1003");
    private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 21;

    @Test
    void allAnswersAreCompleteAndCorrect() throws Exception {
        CountDownLatch allAreThere = new CountDownLatch(CLIENTS);
        CountDownLatch counted = new CountDownLatch(1);
        emulator.when(noToolResults()).reply(request -> {
            Map<String, String> order = Map.of("number", request.lastUserText().replaceAll(".*(A-\\d+).*", "$1"));
            return Reply.toolCalls(ToolCallScript.of("orderStatus", order), ToolCallScript.of("deliveryDate", order));
        });
        emulator.when(any()).reply(request -> {
            allAreThere.countDown();
            await(counted);
            return Reply.text(request.lastUserText() + " "
                    + request.toolResults().stream().map(ToolResult::content).collect(Collectors.joining(" ")));
        });
        long before = platformThreads();
        long start = System.nanoTime();

        List<CompletableFuture<ShopClient.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            answers.add(client.streamInBackground("client" + i, question(i)));
        }
        await(allAreThere);
        long during = platformThreads();
        counted.countDown();

        for (int i = 0; i < CLIENTS; i++) {
            ShopClient.Answer answer = answers.get(i).get(2, TimeUnit.MINUTES);
            assertThat(answer.text()).startsWith(question(i) + " Order " + order(i) + " is a ");
            assertThat(answer.text())
                    .contains(order(i).equals("A-1003") ? "no date of delivery" : "It arrives on 2026-");
            assertThat(answer.tools()).containsExactly("orderStatus", "deliveryDate");
            assertThat(answer.last().name()).isEqualTo("done");
        }
        System.out.printf(
                "%d clients: %d platform threads before, %d while all were answered, %d ms, Java %s%n",
                CLIENTS,
                before,
                during,
                (System.nanoTime() - start) / 1_000_000,
                Runtime.version().feature());
        assertThat(emulator.requests()).hasSize(2 * CLIENTS);
        if (VIRTUAL_THREADS) {
            assertThat(during - before).isLessThan(CLIENTS / 4);
        }
    }

    private static String question(int client) {
        return "I am client " + client + ". Where is " + order(client) + "?";
    }

    private static String order(int client) {
        return ORDERS.get(client % ORDERS.size());
    }

    /** Those of the application and its clients. The emulator has one for each connection, as the service would have on its own machines. */
    private static long platformThreads() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .noneMatch(frame -> frame.getClassName().startsWith("mockwebserver3")
                                || frame.getClassName().startsWith("okhttp3.internal.concurrent")))
                .count();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("only " + (CLIENTS - latch.getCount()) + " of " + CLIENTS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
