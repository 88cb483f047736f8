package shop;

/** An amount in cents. */
public record Money(long cents) {

    public static final Money ZERO = new Money(0);

    public Money plus(Money other) {
        return new Money(cents + other.cents);
    }

    public Money minus(Money other) {
        return new Money(cents - other.cents);
    }

    /** A part of this amount, in percent, rounded down. */
    public Money percent(int percent) {
        return new Money(cents * percent / 100);
    }

    @Override
    public String toString() {
        return String.format("%d.%02d", cents / 100, cents % 100);
    }
}
