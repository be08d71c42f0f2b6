using Daybook.Domain.Shared;
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
        new Refusal("finance.amount-too-large", $"An amount must be at most {Max}.", RefusalKind.Unprocessable)
            .With("amount", amount);

    public static Refusal NotPositive(Money amount) =>
        Refusals.NotPositive("finance.amount-not-positive", "The amount").With("amount", amount);

    public static Refusal Negative(Money amount) =>
        Refusals.Negative("finance.amount-negative", "The amount").With("amount", amount);

    /// <summary>Also of a currency that is no longer in use, because old documents are booked too.</summary>
    public static Refusal BadCurrency(string? currency) =>
        new Refusal(
            "finance.bad-currency", "A currency must be an ISO 4217 code of three capital letters.",
            RefusalKind.Unprocessable).With("currency", currency ?? "");

    public static Refusal CurrencyDiffers(string wanted, string given) =>
        new Refusal("finance.currency-differs", "All amounts must be in the same currency.", RefusalKind.Unprocessable)
            .With("wanted", wanted).With("given", given ?? "");
}
