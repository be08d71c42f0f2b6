using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A VAT rate from a day on.</summary>
public sealed record VatRateRow : Row
{
    public required string Code { get; init; }
    public DateOnly From { get; init; }
    [StatedByFact]
    public decimal Rate { get; init; }
    public bool IsExempt { get; init; }
}

/// <summary>The VAT rates by code and first day.</summary>
public sealed class VatRatesProjection() : Projection<VatRateRow>("vat_rates", version: 1, ReadGroups.Files)
{
    public string Key(Recorded<VatRateEvent.Set> e) => RowKey.Under(e.Stream, e.Body.From.ToString("O"));

    public VatRateRow Apply(VatRateRow? _, string key, Recorded<VatRateEvent.Set> e) => new()
    {
        Key = key,
        Code = e.Body.Code,
        From = e.Body.From,
        Rate = e.Body.Rate,
        IsExempt = e.Body.IsExempt,
    };
}
