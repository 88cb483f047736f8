package shop;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The tools: what the shop knows of its orders. */
@Component
final class Orders {

    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
    private static final int STANDARD_DAYS = 3;
    private static final int EXPRESS_DAYS = 1;

    private final Map<String, Order> orders = Stream.of(
                    new Order("A-1001", "a kettle", LocalDate.of(2026, 11, 26), false),
                    new Order("A-1002", "a lamp", LocalDate.of(2026, 11, 27), true),
                    new Order("A-1003", "a desk", null, false))
            .collect(Collectors.toMap(Order::number, order -> order));

    private final ObservationRegistry observations;

    Orders(ObservationRegistry observations) {
        this.observations = observations;
    }

    private record Order(String number, String item, LocalDate shipped, boolean express) {}

    @Tool("Says what was ordered and whether it was shipped.")
    String orderStatus(@P("the number of the order, such as A-1001") String number) {
        return observed("orderStatus", number, () -> {
            Order order = orders.get(number);
            if (order == null) {
                return "There is no order " + number + ".";
            }
            return "Order " + number + " is " + order.item()
                    + (order.shipped() == null ? ", not shipped yet." : ", shipped on " + order.shipped() + ".");
        });
    }

    @Tool("Calculates on which day a shipped order arrives; on weekends nothing is delivered.")
    String deliveryDate(@P("the number of the order, such as A-1001") String number) {
        return observed("deliveryDate", number, () -> {
            Order order = orders.get(number);
            if (order == null || order.shipped() == null) {
                return "There is no date of delivery for " + number + ".";
            }
            int days = order.express() ? EXPRESS_DAYS : STANDARD_DAYS;
            return "It arrives on " + afterBusinessDays(order.shipped(), days) + ".";
        });
    }

    static LocalDate afterBusinessDays(LocalDate start, int days) {
        LocalDate day = start;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day;
    }

    /** What is logged here has the user of the request, and the observation is part of that of the request, although a stream runs on another thread. */
    private String observed(String tool, String number, Supplier<String> work) {
        return Observation.createNotStarted("shop.tool", observations)
                .lowCardinalityKeyValue("tool", tool)
                .observe(() -> {
                    LOG.info("Tool {} of order {}", tool, number);
                    return work.get();
                });
    }
}
