package shop;

import java.util.ArrayList;
import java.util.List;

/** What the customer gets: each item with its share of the discount taken off. */
public final class Receipt {

    private final List<Money> prices = new ArrayList<>();

    public Receipt(Basket basket, Discount discount) {
        List<Money> parts = discount.spread(basket);
        for (int i = 0; i < parts.size(); i++) {
            prices.add(basket.items().get(i).price().minus(parts.get(i)));
        }
    }

    public List<Money> prices() {
        return List.copyOf(prices);
    }

    public Money toPay() {
        return prices.stream().reduce(Money.ZERO, Money::plus);
    }
}
