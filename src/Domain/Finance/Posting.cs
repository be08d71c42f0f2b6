using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What a rule wants posted: balanced lines, none of them zero.</summary>
/// <param name="Rule">The rule that made it.</param>
/// <param name="Text">The voucher's text (摘要).</param>
/// <param name="Lines">At least two.</param>
public sealed record Posting(PostingRule Rule, string Text, ImmutableArray<JournalLine> Lines)
{
    /// <summary>The same in the currency of the books, with what was converted beside each line. The sum of a side is
    /// converted once, rounded half up, and shared out to its lines by their amounts, the largest remainder first: both
    /// sides come to the same. A line that comes to nothing is left out; null when all do.</summary>
    public Posting? In(string currency, ExchangeRate rate)
    {
        var total = Money.Round(Lines.Sum(l => l.Debit) * rate.Rate, currency);
        if (total.IsZero) return null;
        var (debits, credits) = (Shared(total, l => l.Debit), Shared(total, l => l.Credit));
        ImmutableArray<JournalLine> lines =
        [
            .. Lines.Select((line, i) => line with
            {
                Debit = debits[i],
                Credit = credits[i],
                Currency = currency,
                Foreign = new ForeignAmount(Money.Of(line.Debit + line.Credit, line.Currency), rate.Rate, rate.On),
            }).Where(line => line.Debit + line.Credit != 0),
        ];
        return this with { Lines = lines };
    }

    /// <summary>The share of each line, zero for those of the other side.</summary>
    private ImmutableArray<decimal> Shared(Money total, Func<JournalLine, decimal> side) =>
        [.. total.Allocate([.. Lines.Select(side)]).Select(share => share.Amount)];

    /// <summary>The command that posts it.</summary>
    /// <param name="voucher">The voucher that it has, or comes into.</param>
    /// <param name="dates">When it happened and where it counts.</param>
    public JournalEntryCommand.Post AsCommand(
        string company, EntryVoucher voucher, PostingDates dates, params ImmutableArray<string> sources) =>
        new(
            company, voucher.Number, dates.Period, dates.PostedOn, dates.On, voucher.Group, voucher.Place, Rule.Name,
            Rule.Version, Text, sources, Lines);
}

/// <summary>The voucher of an entry: one of its own, or that of its group.</summary>
public sealed record EntryVoucher
{
    private EntryVoucher(long number, string? group, long? place) => (Number, Group, Place) = (number, group, place);

    public long Number { get; }

    public string? Group { get; }

    public long? Place { get; }

    /// <summary>A voucher of its own, with the number taken from the period.</summary>
    public static EntryVoucher Own(long number) => new(number, null, null);

    /// <summary>The voucher that is made of its group later.</summary>
    public static EntryVoucher Of(StreamId group, long place) => new(0, group.ToString(), place);
}

/// <summary>The two dates of an entry. A fact is posted under its own date; one that comes late for a closed period
/// under the first day of the first open one, the day nearest to its own on which the books are open.</summary>
/// <param name="On">The date of the fact (业务日期).</param>
/// <param name="Period">The period it counts in: its own, or the first open one after it.</param>
// Which period that is: Workers/Finance/OpenPeriods.cs.
public sealed record PostingDates(DateOnly On, string Period)
{
    /// <summary>The date under which it is posted (记账日期).</summary>
    public DateOnly PostedOn => AccountingPeriod.Of(On) == Period ? On : AccountingPeriod.FirstDay(Period);
}
