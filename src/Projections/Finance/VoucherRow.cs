using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A voucher number with the entry that was posted under it; without an entry the books have a hole.</summary>
/// <remarks>The key is the name of the entry's stream.</remarks>
public sealed record VoucherRow : Row
{
    public required string EntryId { get; init; }
    public required string Company { get; init; }
    public required string Period { get; init; }
    public long Number { get; init; }

    /// <summary>The number was taken from the period.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>The entry was posted.</summary>
    public bool IsPosted { get; init; }

    /// <summary>The date under which it is posted; it lies in the period.</summary>
    public DateOnly? PostedOn { get; init; }

    /// <summary>The date of the fact.</summary>
    public DateOnly? FactOn { get; init; }

    /// <summary>The period of the fact was closed when it came.</summary>
    public bool IsLate { get; init; }
    public string? Rule { get; init; }
    public int? RuleVersion { get; init; }
    public string? Text { get; init; }
    public int Lines { get; init; }
    public ImmutableArray<string> Sources { get; init; } = [];
    public required string Actor { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>Vouchers: the number that a period gave and the entry that took it, each in either order.</summary>
public sealed class VouchersProjection() : Projection<VoucherRow>("vouchers", version: 2, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["company, period, number", "posted_on", "fact_on"];

    public string Key(Recorded<PeriodEvent.VoucherNumberTaken> e) => e.Body.Entry;

    public VoucherRow Apply(VoucherRow? row, Recorded<PeriodEvent.VoucherNumberTaken> e)
    {
        var parts = e.Stream.Parts();
        row ??= Empty(e.Body.Entry, parts[0], parts[1], e.Body.Number, e.Meta);
        return row with { IsNumbered = true };
    }

    public string Key(Recorded<JournalEntryEvent.Posted> e) => e.Stream.ToString();

    public VoucherRow Apply(VoucherRow? row, string key, Recorded<JournalEntryEvent.Posted> e) =>
        (row ?? Empty(key, e.Body.Company, e.Body.Period, e.Body.Number, e.Meta)) with
        {
            IsPosted = true,
            PostedOn = e.Body.PostedOn,
            FactOn = e.Body.On,
            IsLate = e.Body.IsLate,
            Rule = e.Body.Rule,
            RuleVersion = e.Body.RuleVersion,
            Text = e.Body.Text,
            Lines = e.Body.Lines.Length,
            Sources = e.Body.Sources,
        };

    private static VoucherRow Empty(
        string entry, string company, string period, long number, RecordedEvent meta) => new()
    {
        Key = entry,
        EntryId = entry[(entry.IndexOf('/') + 1)..],
        Company = company,
        Period = period,
        Number = number,
        Actor = meta.Actor,
        RecordedAt = meta.RecordedAt,
    };
}
