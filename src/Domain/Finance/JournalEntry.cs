using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>A journal entry: nothing yet, or what was posted.</summary>
public sealed record JournalEntry(JournalEntryEvent.Posted? Posted);

/// <summary>What can be asked of a journal entry.</summary>
public abstract record JournalEntryCommand
{
    private JournalEntryCommand()
    {
    }

    /// <summary>A guard: nothing while the entry is not posted, else a refusal: what is being done now has no books of
    /// its own.</summary>
    public sealed record RequireNew : JournalEntryCommand;

    /// <summary>Posts the entry.</summary>
    /// <param name="Number">The voucher number taken from the period; 0 where the voucher is that of a group, which
    /// takes its number later.</param>
    /// <param name="Period">The period it counts in, yyyy-MM.</param>
    /// <param name="PostedOn">The date under which it is posted (记账日期), which lies in the period.</param>
    /// <param name="On">The date of the fact (业务日期); earlier where the fact came late for a closed period.</param>
    /// <param name="Group">The stream name of the group with which it comes into a voucher.</param>
    /// <param name="Place">Its place in the group.</param>
    /// <param name="Rule">The posting rule that made the lines, with its version.</param>
    /// <param name="Sources">Names of the streams whose facts it posts.</param>
    // The period of a late fact is chosen in Workers/Finance/OpenPeriods.cs, its day in PostingDates (Posting.cs).
    public sealed record Post(
        string Company,
        long Number,
        string Period,
        DateOnly PostedOn,
        DateOnly On,
        string? Group,
        long? Place,
        string Rule,
        int RuleVersion,
        string Text,
        ImmutableArray<string> Sources,
        ImmutableArray<JournalLine> Lines) : JournalEntryCommand;
}

/// <summary>What can have happened to a journal entry (会计分录); it never changes once posted.</summary>
public abstract record JournalEntryEvent
{
    private JournalEntryEvent()
    {
    }

    /// <param name="Number">Its voucher number; 0 where the voucher is that of a group, which takes its number
    /// later.</param>
    /// <param name="PostedOn">The date under which it is posted (记账日期), which lies in the period.</param>
    /// <param name="On">The date of the fact (业务日期); earlier where the fact came late for a closed period.</param>
    /// <param name="Group">The stream name of the group with which it comes into a voucher.</param>
    /// <param name="Place">Its place in the group.</param>
    [StoredAs("finance.entry-posted.v3")]
    public sealed record Posted(
        string Company,
        long Number,
        string Period,
        DateOnly PostedOn,
        DateOnly On,
        string? Group,
        long? Place,
        string Rule,
        int RuleVersion,
        string Text,
        ImmutableArray<string> Sources,
        ImmutableArray<JournalLine> Lines) : JournalEntryEvent
    {
        /// <summary>The period of the fact was closed when it came.</summary>
        [JsonIgnore]
        public bool IsLate => AccountingPeriod.IsBefore(AccountingPeriod.Of(On), Period);
    }
}

/// <summary>One side of a journal entry (分录) with its dimensions (辅助核算).</summary>
/// <param name="Account">The account's code.</param>
/// <param name="Debit">借方, zero when the line is a credit.</param>
/// <param name="Credit">贷方, zero when the line is a debit.</param>
/// <param name="Currency">ISO 4217 code of both amounts.</param>
/// <param name="Customer">The customer's code.</param>
/// <param name="Sku">The item.</param>
/// <param name="Warehouse">The warehouse's code.</param>
/// <param name="Document">The document that open items are matched by: an invoice, a receipt, an order.</param>
/// <param name="Foreign">What was converted; null where the fact is in the currency of the line.</param>
public sealed record JournalLine(
    string Account,
    decimal Debit,
    decimal Credit,
    string Currency,
    string? Customer,
    string? Sku,
    string? Warehouse,
    string? Document,
    ForeignAmount? Foreign = null);

/// <summary>The amount of a line in the currency of its document (外币金额), on the same side as the line.</summary>
/// <param name="Rate">What one unit was booked at.</param>
/// <param name="RateOn">The day of that rate.</param>
public sealed record ForeignAmount(Money Amount, decimal Rate, DateOnly RateOn);
