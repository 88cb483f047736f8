package shop;

import java.util.ArrayList;
import java.util.List;

/** A discount on a whole basket. */
public record Discount(int percent) {

    /** What the whole basket becomes cheaper by. */
    public Money of(Basket basket) {
        return basket.total().percent(percent);
    }

    /** The discount of the basket, spread over its items in proportion to their prices. */
    public List<Money> spread(Basket basket) {
        long discount = of(basket).cents();
        long total = basket.total().cents();
        List<Money> parts = new ArrayList<>();
        for (Basket.Item item : basket.items()) {
            parts.add(new Money(discount * item.price().cents() / total));
        }
        return parts;
    }
}
