package shop;

import java.util.List;

public class DiscountTest {

    private final Basket basket =
            new Basket().add("tea", new Money(333)).add("cup", new Money(333)).add("pot", new Money(334));

    public void theDiscountIsAPartOfTheTotal() {
        Check.equal(new Money(100), new Discount(10).of(basket));
    }

    public void thePartsAddUpToTheDiscount() {
        List<Money> parts = new Discount(10).spread(basket);
        Check.equal(new Money(100), parts.stream().reduce(Money.ZERO, Money::plus));
    }

    public void noPartIsMoreThanACentFromItsShare() {
        Check.equal(33L, new Discount(10).spread(basket).get(0).cents());
    }
}
