using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>One line of a journal entry (分录).</summary>
public sealed record JournalRow : Row
{
    /// <summary>The id of the entry's stream.</summary>
    public required string EntryId { get; init; }
    public required string Company { get; init; }
    public required string Period { get; init; }

    /// <summary>The voucher number; 0 when the entry belongs to a group.</summary>
    [NoFigure("numbers the voucher")]
    public long Number { get; init; }

    /// <summary>The group whose voucher includes the entry.</summary>
    public string? GroupId { get; init; }

    /// <summary>The place of the entry in the group.</summary>
    [NoFigure("numbers the entry in its group")]
    public long? Place { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }

    /// <summary>The posting date, which lies in the period.</summary>
    public DateOnly PostedOn { get; init; }

    /// <summary>The date of the fact.</summary>
    public DateOnly FactOn { get; init; }

    /// <summary>True when the period of the fact was already closed.</summary>
    public bool IsLate { get; init; }
    public required string Account { get; init; }
    [Summed(nameof(Currency))]
    [StatedByFact]
    public decimal Debit { get; init; }
    [Summed(nameof(Currency))]
    [StatedByFact]
    public decimal Credit { get; init; }
    public required string Currency { get; init; }

    /// <summary>The amount in the currency of the document, if it was converted.</summary>
    [Summed(nameof(ForeignCurrency))]
    [StatedByFact]
    public decimal? ForeignAmount { get; init; }
    public string? ForeignCurrency { get; init; }

    /// <summary>The rate at which one unit was booked.</summary>
    [StatedByFact]
    public decimal? Rate { get; init; }

    /// <summary>The day of the rate.</summary>
    public DateOnly? RateOn { get; init; }
    public required string Text { get; init; }
    public required string Rule { get; init; }
    [NoFigure("names a version of the rule")]
    public int RuleVersion { get; init; }
    public string? Customer { get; init; }
    public string? Supplier { get; init; }
    public string? Sku { get; init; }
    public string? Warehouse { get; init; }
    public string? Document { get; init; }

    /// <summary>The streams whose facts it posts.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];
    public required string Actor { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>The journal (序时账), one row for each line.</summary>
public sealed class JournalProjection() : Projection<JournalRow>("journal", version: 4, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
    [
        "company, period, number, line", "account, posted_on", "document", "customer, posted_on",
        "supplier, posted_on", "entry_id", "fact_on", "group_id, place",
    ];

    public IEnumerable<string> Keys(Recorded<JournalEntryEvent.Posted> e) =>
        e.Body.Lines.Select((_, i) => RowKey.Under(e.Stream, $"{i + 1:0000}"));

    public JournalRow Apply(JournalRow? _, string key, Recorded<JournalEntryEvent.Posted> e)
    {
        var number = int.Parse(RowKey.Last(key));
        var line = e.Body.Lines[number - 1];
        return new JournalRow
        {
            Key = key,
            EntryId = e.Stream.Id,
            Company = e.Body.Company,
            Period = e.Body.Period,
            Number = e.Body.Number,
            GroupId = e.Body.Group is { } group ? StreamId.Parse(group).Id : null,
            Place = e.Body.Place,
            Line = number,
            PostedOn = e.Body.PostedOn,
            FactOn = e.Body.On,
            IsLate = e.Body.IsLate,
            Account = line.Account,
            Debit = line.Debit,
            Credit = line.Credit,
            Currency = line.Currency,
            ForeignAmount = line.Foreign?.Amount.Amount,
            ForeignCurrency = line.Foreign?.Amount.Currency,
            Rate = line.Foreign?.Rate,
            RateOn = line.Foreign?.RateOn,
            Text = e.Body.Text,
            Rule = e.Body.Rule,
            RuleVersion = e.Body.RuleVersion,
            Customer = line.Customer,
            Supplier = line.Supplier,
            Sku = line.Sku,
            Warehouse = line.Warehouse,
            Document = line.Document,
            Sources = e.Body.Sources,
            Actor = e.Actor,
            RecordedAt = e.RecordedAt,
        };
    }
}
