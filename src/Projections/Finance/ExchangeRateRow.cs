using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>The exchange rate of a day, after its last correction.</summary>
public sealed record ExchangeRateRow : Row
{
    public required string Currency { get; init; }

    /// <summary>The currency of the value.</summary>
    public required string IntoCurrency { get; init; }
    public DateOnly RateOn { get; init; }
    [ChangedByFacts]
    public decimal Rate { get; init; }

    /// <summary>Where the rate was taken from.</summary>
    public required string Source { get; init; }
    [ChangedByFacts]
    public int Corrections { get; init; }

    /// <summary>The reason for the last correction.</summary>
    public string? CorrectedReason { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public required string Actor { get; init; }
}

/// <summary>Exchange rates by day.</summary>
public sealed class ExchangeRatesProjection()
    : Projection<ExchangeRateRow>("exchange_rates", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["currency, into_currency, rate_on"];

    public string Key(Recorded<ExchangeRatesEvent> e) => RowKey.Under(e.Stream, Day(e.Body switch
    {
        ExchangeRatesEvent.Set x => x.Rate.On,
        ExchangeRatesEvent.Corrected x => x.To.On,
        _ => throw new UnreachableException(),
    }));

    public ExchangeRateRow? Apply(ExchangeRateRow? row, string key, Recorded<ExchangeRatesEvent> e) => e.Body switch
    {
        ExchangeRatesEvent.Set x => new ExchangeRateRow
        {
            Key = key,
            Currency = x.Currency,
            IntoCurrency = x.Into,
            RateOn = x.Rate.On,
            Rate = x.Rate.Rate,
            Source = x.Rate.Source,
            RecordedAt = e.RecordedAt,
            Actor = e.Actor,
        },
        ExchangeRatesEvent.Corrected x => row! with
        {
            Rate = x.To.Rate,
            Source = x.To.Source,
            Corrections = row.Corrections + 1,
            CorrectedReason = x.Reason,
            RecordedAt = e.RecordedAt,
            Actor = e.Actor,
        },
        _ => throw new UnreachableException(),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
