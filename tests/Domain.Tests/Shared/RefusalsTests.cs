using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Tests.Shared;

/// <summary>The sentences that many deciders share, as a person reads them.</summary>
public sealed class RefusalsTests
{
    private const string Code = "room.code";
    private static readonly DateOnly Saturday = new(2026, 5, 2);

    [Fact]
    public void A_rule_has_one_sentence()
    {
        Refusal[] refusals =
        [
            Refusals.DifferentContent(Code, "Receipt R-1", "booked"),
            Refusals.Unknown(Code, "bin A-1"),
            Refusals.IsAlready(Code, "Channel TM", "closed"),
            Refusals.NotYet(Code, "Order 1001 (TM)", "invoiced"),
            Refusals.NotPositive(Code, "The amount"),
            Refusals.Negative(Code, "The amount"),
            Refusals.OutOfRange(Code, "The priority", 0, 9),
            Refusals.NotFraction(Code, "A discount", 6),
            Refusals.NotOneTo(Code, "An invoice", 10, "lines"),
            Refusals.TooMany(Code, "An item", 100, "units"),
            Refusals.TooEarly(Code, "Cart C", "be picked on", Saturday.AddDays(-1), "it was ordered on", Saturday),
            Refusals.MoreThan(Code, Quantity.Of(12, "EA"), "issued", Quantity.Of(10, "EA"), "on hand"),
            Refusals.BadCurrency(Code, "XX"),
            Refusals.BadPaymentTerm(Code, 365),
        ];
        refusals.ShouldAllBe(refusal => refusal.Code == Code);
        refusals.Select(refusal => refusal.Message).ShouldBe(
        [
            "Receipt R-1 is already booked with different content.",
            "There is no bin A-1.",
            "Channel TM is already closed.",
            "Order 1001 (TM) is not invoiced yet.",
            "The amount must be more than zero.",
            "The amount must not be negative.",
            "The priority must be from 0 to 9.",
            "A discount must be a fraction from 0 to 1 with at most 6 decimals.",
            "An invoice must have 1 to 10 lines.",
            "An item can have at most 100 units.",
            "Cart C cannot be picked on 2026-05-01, because it was ordered on 2026-05-02.",
            "12 EA cannot be issued, because only 10 EA is on hand.",
            "The currency must be the code of a currency in use (ISO 4217), such as CNY.",
            "The payment term must be from 0 to 365 days.",
        ]);
    }
}
