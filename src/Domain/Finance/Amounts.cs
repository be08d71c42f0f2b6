using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The limits on amounts. They keep every sum within the 28 digits of a decimal, so that a decision refuses an
/// impossible amount instead of overflowing.</summary>
internal static class Amounts
{
    /// <summary>The largest single amount, in major units.</summary>
    public const decimal Max = 1_000_000_000_000_000m;

    public static bool IsTooLarge(decimal amount) => Math.Abs(amount) > Max;

    public static Refusal TooLarge(decimal amount) =>
        new Refusal("finance.amount-too-large", $"An amount is at most {Max}.", RefusalKind.Unprocessable)
            .With("amount", amount);

    public static Refusal NotPositive(Money amount) =>
        new Refusal("finance.amount-not-positive", "The amount must be more than zero.", RefusalKind.Unprocessable)
            .With("amount", amount);

    public static Refusal Negative(Money amount) =>
        new Refusal("finance.amount-negative", "The amount must not be negative.", RefusalKind.Unprocessable)
            .With("amount", amount);

    public static Refusal CurrencyDiffers(string wanted, string given) =>
        new Refusal("finance.currency-differs", "All amounts must be of one currency.", RefusalKind.Unprocessable)
            .With("wanted", wanted).With("given", given ?? "");
}
