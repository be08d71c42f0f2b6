using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A line of a voucher: the sum of its entries on an account.</summary>
public sealed record VoucherLineRow
{
    private const string OfVoucher =
        "(r.entry_id = {EntryId} or (r.group_id = {GroupId} and r.place between {FirstPlace} and {LastPlace}))";

    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Period { get; init; }
    [NoFigure("numbers the voucher")]
    public long Number { get; init; }
    public required string Account { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("journal", nameof(JournalRow.Debit), nameof(Account), nameof(Currency), Where = OfVoucher)]
    public decimal Debit { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("journal", nameof(JournalRow.Credit), nameof(Account), nameof(Currency), Where = OfVoucher)]
    public decimal Credit { get; init; }
    public required string Currency { get; init; }

    /// <summary>The number of entries in the line. They are the lines of the journal with the same <c>entryId</c>, or
    /// with the same <c>groupId</c> and a <c>place</c> from the first to the last.</summary>
    [NoFigure("counts entries; debit and credit open them")]
    public long Entries { get; init; }
    public string? EntryId { get; init; }
    public string? GroupId { get; init; }
    [NoFigure("numbers an entry in its group")]
    public long? FirstPlace { get; init; }
    [NoFigure("numbers an entry in its group")]
    public long? LastPlace { get; init; }
}

/// <summary>Voucher lines from the journal. The voucher of a group knows its entries, so the lines are added up when
/// they are read.</summary>
public static class VoucherLineList
{
    private const string Columns =
        "v.key, v.company, v.period, v.number, j.account, j.currency, v.entry_id, v.group_id, v.first_place, "
        + "v.last_place";

    private const string Sums = """
        v.key || '/' || j.account || '/' || j.currency as key, v.company, v.period, v.number, j.account,
               sum(j.debit) as debit, sum(j.credit) as credit, j.currency,
               count(distinct j.entry_id) as entries, v.entry_id, v.group_id, v.first_place, v.last_place
        """;

    public static ComputedList List { get; } = new(
        "voucher_lines", ReadGroups.Books, typeof(VoucherLineRow), $"""
        select {Sums}
        from read.vouchers v
        join read.journal j on j.entry_id = v.entry_id
        where v.is_posted and v.is_numbered and v.group_id is null
        group by {Columns}
        union all
        select {Sums}
        from read.vouchers v
        join read.journal j on j.group_id = v.group_id and j.place between v.first_place and v.last_place
        where v.is_posted and v.is_numbered
        group by {Columns}
        """);
}
