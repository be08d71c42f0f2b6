using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The state of a journal entry: not posted, or posted.</summary>
public sealed record JournalEntry(JournalEntryEvent.Posted? Posted);

/// <summary>Commands for a journal entry.</summary>
public abstract record JournalEntryCommand
{
    private JournalEntryCommand()
    {
    }

    /// <summary>Guard: refuses when the entry is already posted, because then the current fact would have no
    /// entry.</summary>
    public sealed record RequireNew : JournalEntryCommand;

    /// <summary>Posts the entry.</summary>
    /// <param name="Number">The voucher number taken from the period; 0 when the entry belongs to a group, which takes
    /// its number later.</param>
    /// <param name="Period">The accounting period of the entry, yyyy-MM.</param>
    /// <param name="PostedOn">The posting date (记账日期), which lies in the period.</param>
    /// <param name="On">The date of the fact (业务日期); earlier than the posting date when the fact came after its period
    /// was closed.</param>
    /// <param name="Group">The stream name of the group whose voucher will include the entry.</param>
    /// <param name="Place">Its place in the group.</param>
    /// <param name="Rule">The posting rule that made the lines, with its version.</param>
    /// <param name="Sources">The names of the streams whose facts are posted.</param>
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

/// <summary>Events of a journal entry (会计分录); it never changes once posted.</summary>
public abstract record JournalEntryEvent
{
    private JournalEntryEvent()
    {
    }

    /// <param name="Number">The voucher number; 0 when the entry belongs to a group, which takes its number
    /// later.</param>
    /// <param name="PostedOn">The posting date (记账日期), which lies in the period.</param>
    /// <param name="On">The date of the fact (业务日期); earlier than the posting date when the fact came after its period
    /// was closed.</param>
    /// <param name="Group">The stream name of the group whose voucher will include the entry.</param>
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
        /// <summary>True when the period of the fact was already closed.</summary>
        [JsonIgnore]
        public bool IsLate => AccountingPeriod.IsBefore(AccountingPeriod.Of(On), Period);
    }
}

/// <summary>One side of a journal entry (分录) with its dimensions (辅助核算).</summary>
/// <param name="Account">The account's code.</param>
/// <param name="Debit">借方; zero when the line is a credit.</param>
/// <param name="Credit">贷方; zero when the line is a debit.</param>
/// <param name="Currency">ISO 4217 code of both amounts.</param>
/// <param name="Customer">The customer's code.</param>
/// <param name="Sku">The item.</param>
/// <param name="Warehouse">The warehouse's code.</param>
/// <param name="Document">The document by which open items are matched: an invoice, a receipt or an order.</param>
/// <param name="Foreign">The amount before conversion; null when the fact is in the currency of the line.</param>
public sealed record JournalLine(
    string Account,
    decimal Debit,
    decimal Credit,
    string Currency,
    string? Customer,
    string? Sku,
    string? Warehouse,
    string? Document,
    ForeignAmount? Foreign = null)
{
    /// <summary>The supplier's code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Supplier { get; init; }
}

/// <summary>The amount of a line in the currency of its document (外币金额), on the same side as the line.</summary>
/// <param name="Rate">The rate at which one unit was booked.</param>
/// <param name="RateOn">The day of that rate.</param>
public sealed record ForeignAmount(Money Amount, decimal Rate, DateOnly RateOn);
