using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using RequireKnown = Daybook.Domain.Finance.VatRateCommand.RequireKnown;
using Set = Daybook.Domain.Finance.VatRateCommand.Set;

namespace Daybook.Domain.Finance;

/// <summary>The rules of VAT rates: one rate for each code and first day. A later command for the same day replaces the
/// earlier one.</summary>
public sealed class VatRateDecider()
    : Decider<VatRateCommand, VatRateEvent, VatRate>("vat-rate", new VatRate([]))
{
    /// <summary>Maximum number of changes of one rate.</summary>
    public const int MaxRates = 1_000;

    /// <summary>Maximum number of decimals of a rate as a fraction: hundredths of a percent.</summary>
    public const int MaxDecimals = 4;

    public override Decision<VatRateEvent> Decide(VatRate state, VatRateCommand command) => (state, command) switch
    {
        ({ Rates.IsEmpty: true }, RequireKnown c) => Unknown(c.Code),
        (_, RequireKnown) => [],
        (_, Set c) when state.Rates.Contains(Of(c)) => [],
        (_, Set c) when !StreamId.IsPart(c.Code) => BadCode(c.Code),
        (_, Set { Rate: < 0 or > 1 } c) => BadRate(c.Rate),
        (_, Set c) when decimal.Round(c.Rate, MaxDecimals) != c.Rate => BadRate(c.Rate),
        (_, Set { IsExempt: true, Rate: not 0 } c) => ExemptAtARate(c.Rate),
        (_, Set c) when state.Rates.Count(set => set.From != c.From) >= MaxRates => TooMany,
        (_, Set c) => Of(c),
        _ => throw new UnreachableException(),
    };

    public override VatRate Evolve(VatRate state, VatRateEvent @event) => @event switch
    {
        VatRateEvent.Set e => new VatRate([.. state.Rates.Where(set => set.From != e.From), e]),
        _ => throw new UnreachableException(),
    };

    private static VatRateEvent.Set Of(Set c) => new(c.Code, c.Rate, c.IsExempt, c.From);

    private static Refusal TooMany { get; } =
        Refusals.TooMany("finance.too-many-vat-rates", "A VAT rate", MaxRates, "changes");

    private static Refusal Unknown(string code) =>
        Refusals.Unknown("finance.unknown-vat-rate", $"VAT rate {code}").With("code", code);

    private static Refusal BadCode(string code) =>
        Refusals.BadCode("finance.bad-vat-code").With("code", code);

    private static Refusal BadRate(decimal rate) =>
        Refusals.NotFraction("finance.bad-vat-rate", "A VAT rate", MaxDecimals)
        .With("rate", rate);

    private static Refusal ExemptAtARate(decimal rate) =>
        Bad("finance.exempt-at-a-rate", "An exempt VAT rate must be 0.").With("rate", rate);

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);
}
