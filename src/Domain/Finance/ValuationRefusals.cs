using Daybook.Kernel;

namespace Daybook.Domain.Finance;

internal static class ValuationRefusals
{
    public static Refusal QuantityNotPositive(Quantity quantity) =>
        new Refusal("finance.quantity-not-positive", "The quantity must be more than zero.", RefusalKind.Unprocessable)
            .With("quantity", quantity);

    public static Refusal QuantityTooLarge(Quantity quantity) =>
        new Refusal("finance.quantity-too-large", $"On hand is at most {Quantity.MaxValue}.", RefusalKind.Unprocessable)
            .With("quantity", quantity);

    public static Refusal UnitDiffers(string wanted, string given) =>
        new Refusal("finance.unit-differs", "The item is valued in another unit.", RefusalKind.Unprocessable)
            .With("wanted", wanted).With("given", given);

    public static Refusal MoreThanOnHand(Quantity wanted, Quantity onHand) =>
        new Refusal("finance.more-than-on-hand", "More would be issued than the books have on hand.")
            .With("wanted", wanted).With("onHand", onHand);
}
