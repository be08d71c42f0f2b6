using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A voucher number with the entry, or the group of entries, that was posted under it. A number without either
/// is a gap in the books.</summary>
/// <remarks>The key is the name of the entry's stream, or that of the group and the place of the first entry.</remarks>
public sealed record VoucherRow : Row
{
    /// <summary>The entry; null for the voucher of a group.</summary>
    public string? EntryId { get; init; }

    /// <summary>The group whose entries it has; null for the voucher of one entry.</summary>
    public string? GroupId { get; init; }
    [NoFigure("numbers an entry in its group")]
    public long? FirstPlace { get; init; }
    [NoFigure("numbers an entry in its group")]
    public long? LastPlace { get; init; }

    /// <summary>The number of entries.</summary>
    [NoFigure("counts entries from the first place to the last; the debit and credit of its lines open them")]
    public long Entries { get; init; }
    public required string Company { get; init; }
    public required string Period { get; init; }
    [NoFigure("numbers the voucher")]
    public long Number { get; init; }

    /// <summary>True when the number was taken from the period.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>True when the entry was posted.</summary>
    public bool IsPosted { get; init; }

    /// <summary>The posting date, which lies in the period.</summary>
    public DateOnly? PostedOn { get; init; }

    /// <summary>The date of the fact.</summary>
    public DateOnly? FactOn { get; init; }

    /// <summary>True when the period of the fact was already closed.</summary>
    public bool IsLate { get; init; }
    public string? Rule { get; init; }
    [NoFigure("names a version of the rule")]
    public int? RuleVersion { get; init; }
    public string? Text { get; init; }

    /// <summary>The lines of its entry; 0 for the voucher of a group, whose lines are in
    /// <c>voucher_lines</c>.</summary>
    [SumOfRows("journal", SumOfRowsAttribute.Each, nameof(EntryId))]
    public int Lines { get; init; }
    public ImmutableArray<string> Sources { get; init; } = [];
    public required string Actor { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>Vouchers: the number from the period, and the entry or group that took it. The two events may arrive in
/// either order.</summary>
public sealed class VouchersProjection() : Projection<VoucherRow>("vouchers", version: 2, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["company, period, number", "posted_on", "fact_on", "group_id"];

    public string Key(Recorded<PeriodEvent.VoucherNumberTaken> e) => e.Body.Entry;

    public VoucherRow Apply(VoucherRow? row, Recorded<PeriodEvent.VoucherNumberTaken> e)
    {
        var parts = e.Stream.Parts();
        row ??= Empty(e.Body.Entry, parts[0], parts[1], e.Body.Number, e.Meta);
        return row with { IsNumbered = true };
    }

    public string Key(Recorded<PeriodEvent.GroupNumberTaken> e) => GroupKey(e.Body.Group, e.Body.First);

    public VoucherRow Apply(VoucherRow? row, string key, Recorded<PeriodEvent.GroupNumberTaken> e) =>
        (row ?? Empty(key, StreamId.Parse(e.Body.Group), e.Body.Number, e.Meta)) with
        {
            IsNumbered = true, Period = e.Stream.Parts()[1],
        };

    public string Key(Recorded<VoucherGroupEvent.VoucherMade> e) => GroupKey(e.Stream.ToString(), e.Body.First);

    public VoucherRow Apply(VoucherRow? row, string key, Recorded<VoucherGroupEvent.VoucherMade> e) =>
        (row ?? Empty(key, e.Stream, e.Body.Number, e.Meta)) with
        {
            IsPosted = true,
            FirstPlace = e.Body.First,
            LastPlace = e.Body.Last,
            Entries = e.Body.Last - e.Body.First + 1,
            PostedOn = VoucherGroup.DayOf(e.Stream),
        };

    /// <summary>None when the entry belongs to the voucher of a group.</summary>
    public IEnumerable<string> Keys(Recorded<JournalEntryEvent.Posted> e) =>
        e.Body.Group is null ? [e.Stream.ToString()] : [];

    public VoucherRow Apply(VoucherRow? row, string key, Recorded<JournalEntryEvent.Posted> e) =>
        (row ?? Empty(key, e.Body.Company, e.Body.Period, e.Body.Number, e.Meta)) with
        {
            IsPosted = true,
            Entries = 1,
            PostedOn = e.Body.PostedOn,
            FactOn = e.Body.On,
            IsLate = e.Body.IsLate,
            Rule = e.Body.Rule,
            RuleVersion = e.Body.RuleVersion,
            Text = e.Body.Text,
            Lines = e.Body.Lines.Length,
            Sources = e.Body.Sources,
        };

    private static string GroupKey(string group, long first) => $"{group}/{first:000000}";

    private static VoucherRow Empty(string key, StreamId group, long number, RecordedEvent meta) => new()
    {
        Key = key,
        GroupId = group.Id,
        Company = group.Parts()[0],
        Period = AccountingPeriod.Of(VoucherGroup.DayOf(group)),
        Number = number,
        Actor = meta.Actor,
        RecordedAt = meta.RecordedAt,
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
