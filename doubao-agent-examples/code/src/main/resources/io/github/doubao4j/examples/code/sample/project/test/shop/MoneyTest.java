package shop;

public class MoneyTest {

    public void amountsAreShownWithTwoDigits() {
        Check.equal("12.05", new Money(1205).toString());
    }

    public void percentIsRoundedDown() {
        Check.equal(new Money(33), new Money(333).percent(10));
    }
}
