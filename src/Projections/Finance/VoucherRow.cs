using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A voucher number with the entry that was posted under it; without an entry the books have a hole.</summary>
public sealed record VoucherRow
{
    /// <summary>The name of the entry's stream.</summary>
    public required string Key { get; init; }
    public required string EntryId { get; init; }
    public required string Company { get; init; }
    public required string Period { get; init; }
    public long Number { get; init; }

    /// <summary>The number was taken from the period.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>The entry was posted.</summary>
    public bool IsPosted { get; init; }
    public DateOnly? PostedOn { get; init; }
    public string? Rule { get; init; }
    public int? RuleVersion { get; init; }
    public string? Text { get; init; }
    public int Lines { get; init; }
    public ImmutableArray<string> Sources { get; init; } = [];
    public required string Actor { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public long Position { get; init; }
}

/// <summary>Vouchers: the number that a period gave and the entry that took it, each in either order.</summary>
public sealed class VouchersProjection : Projection<VoucherRow>
{
    public VouchersProjection() : base("vouchers", 1, ReadGroups.Books)
    {
        On<PeriodEvent.VoucherNumberTaken>(e => e.Body.Entry, (row, e) => Numbered(row, e));
        On<JournalEntryEvent.Posted>(e => e.Meta.Stream.ToString(), (row, e) => Posted(row, e));
    }

    public override IReadOnlyList<string> Indexes => ["company, period, number", "posted_on"];

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

    private static VoucherRow Numbered(VoucherRow? row, Recorded<PeriodEvent.VoucherNumberTaken> e)
    {
        var parts = e.Meta.Stream.Parts();
        return (row ?? Empty(e.Body.Entry, parts[0], parts[1], e.Body.Number, e.Meta)) with
        {
            IsNumbered = true,
            Position = e.Meta.Position,
        };
    }

    private static VoucherRow Posted(VoucherRow? row, Recorded<JournalEntryEvent.Posted> e) =>
        (row ?? Empty(e.Meta.Stream.ToString(), e.Body.Company, e.Body.Period, e.Body.Number, e.Meta)) with
        {
            IsPosted = true,
            PostedOn = e.Body.On,
            Rule = e.Body.Rule,
            RuleVersion = e.Body.RuleVersion,
            Text = e.Body.Text,
            Lines = e.Body.Lines.Length,
            Sources = e.Body.Sources,
            Position = e.Meta.Position,
        };
}
