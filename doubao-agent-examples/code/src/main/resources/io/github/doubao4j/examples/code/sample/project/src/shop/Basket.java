package shop;

import java.util.ArrayList;
import java.util.List;

/** What somebody is about to buy. */
public final class Basket {

    /** One line of the basket. */
    public record Item(String name, Money price) {}

    private final List<Item> items = new ArrayList<>();

    public Basket add(String name, Money price) {
        items.add(new Item(name, price));
        return this;
    }

    public List<Item> items() {
        return List.copyOf(items);
    }

    public Money total() {
        return items.stream().map(Item::price).reduce(Money.ZERO, Money::plus);
    }
}
