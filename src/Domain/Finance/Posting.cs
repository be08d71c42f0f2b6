using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What a posting rule wants to post: balanced lines, none of them zero.</summary>
/// <param name="Rule">The posting rule that made the lines.</param>
/// <param name="Text">The voucher's text (摘要).</param>
/// <param name="Lines">At least two.</param>
public sealed record Posting(PostingRule Rule, string Text, ImmutableArray<JournalLine> Lines)
{
    /// <summary>The posting in the currency of the books; each line also has the amount before conversion. The sum of
    /// each side is converted once, rounded half up, and allocated to the lines by their amounts, the largest remainder
    /// first. So both sides are equal. A line that becomes zero is left out; null when all lines do.</summary>
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

    /// <summary>The share of each line; zero for lines of the other side.</summary>
    private ImmutableArray<decimal> Shared(Money total, Func<JournalLine, decimal> side) =>
        [.. total.Allocate([.. Lines.Select(side)]).Select(share => share.Amount)];

    /// <summary>The command that posts the entry.</summary>
    /// <param name="voucher">The voucher of the entry, or the group that will make one.</param>
    /// <param name="dates">The date of the fact and the posting date.</param>
    public JournalEntryCommand.Post AsCommand(
        string company, EntryVoucher voucher, PostingDates dates, params ImmutableArray<string> sources) =>
        new(
            company, voucher.Number, dates.Period, dates.PostedOn, dates.On, voucher.Group, voucher.Place, Rule.Name,
            Rule.Version, Text, sources, Lines);
}

/// <summary>The voucher of an entry: a separate voucher, or that of its group.</summary>
public sealed record EntryVoucher
{
    private EntryVoucher(long number, string? group, long? place) => (Number, Group, Place) = (number, group, place);

    public long Number { get; }

    public string? Group { get; }

    public long? Place { get; }

    /// <summary>A separate voucher with a number from the period.</summary>
    public static EntryVoucher Own(long number) => new(number, null, null);

    /// <summary>A voucher that is made later from the group of the entry.</summary>
    public static EntryVoucher Of(StreamId group, long place) => new(0, group.ToString(), place);
}

/// <summary>The two dates of an entry. A fact is posted on its own date. If its period is already closed, it is posted
/// on the first day of the first open period, which is the nearest day on which the books are open.</summary>
/// <param name="On">The date of the fact (业务日期).</param>
/// <param name="Period">The accounting period: that of the fact, or the first open one after it.</param>
// The period is chosen in Workers/Finance/OpenPeriods.cs.
public sealed record PostingDates(DateOnly On, string Period)
{
    /// <summary>The posting date (记账日期).</summary>
    public DateOnly PostedOn => AccountingPeriod.Of(On) == Period ? On : AccountingPeriod.FirstDay(Period);
}
