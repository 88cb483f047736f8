package shop;

public class ReceiptTest {

    public void theCustomerPaysTheTotalLessTheDiscount() {
        Basket basket = new Basket().add("tea", new Money(333)).add("cup", new Money(333)).add("pot", new Money(334));
        Check.equal(new Money(900), new Receipt(basket, new Discount(10)).toPay());
    }
}
