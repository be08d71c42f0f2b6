using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The state of a voucher that a person writes (手工凭证), such as rent, wages or the opening balance of the
/// bank.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Written), "written")]
[JsonDerivedType(typeof(Posted), "posted")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
public abstract record ManualVoucher
{
    private ManualVoucher()
    {
    }

    public sealed record Unknown : ManualVoucher;

    /// <summary>Written (制单) and not in the books.</summary>
    /// <param name="Writers">The names, which never change, of all who wrote or changed it.</param>
    public sealed record Written(ManualVoucherTerms Terms, ImmutableArray<string> Writers) : ManualVoucher;

    /// <summary>Checked by somebody else (审核) and in the books.</summary>
    /// <param name="ReversedBy">The voucher that takes it back.</param>
    public sealed record Posted(ManualVoucherTerms Terms, string? ReversedBy) : ManualVoucher;

    /// <summary>Never in the books.</summary>
    public sealed record Withdrawn(ManualVoucherTerms Terms, string Reason) : ManualVoucher;
}

/// <summary>The content of a voucher that a person writes.</summary>
/// <param name="Number">The company's number of the paper; the voucher number without gaps is taken when it is
/// posted.</param>
/// <param name="On">The day under which it goes into the books (业务日期).</param>
/// <param name="Text">What it is for (摘要).</param>
/// <param name="Reverses">The number of the voucher that it takes back (红冲).</param>
public sealed record ManualVoucherTerms(
    string Company, string Number, DateOnly On, string Text, string Currency,
    ImmutableArray<ManualVoucherLine> Lines, string? Reverses)
{
    /// <summary>The lines as they go into the journal.</summary>
    [JsonIgnore]
    public ImmutableArray<JournalLine> Entry =>
        [.. Lines.Select(l => new JournalLine(l.Account, l.Debit, l.Credit, Currency, null, null, null, null))];
}

/// <summary>One line of a voucher that a person writes.</summary>
/// <param name="Account">The account's code.</param>
/// <param name="Debit">借方; zero when the line is a credit.</param>
/// <param name="Credit">贷方; zero when the line is a debit.</param>
public sealed record ManualVoucherLine(string Account, decimal Debit, decimal Credit);

/// <summary>Commands for a voucher that a person writes.</summary>
public abstract record ManualVoucherCommand
{
    private ManualVoucherCommand()
    {
    }

    /// <param name="ById">A name of the writer that never changes.</param>
    public sealed record Write(ManualVoucherTerms Terms, string By, string ById) : ManualVoucherCommand;

    /// <summary>Replaces the content of a voucher that is not in the books.</summary>
    public sealed record Change(ManualVoucherTerms Terms, string By, string ById) : ManualVoucherCommand;

    /// <summary>Somebody who did not write it lets it into the books.</summary>
    public sealed record Post(string By, string ById) : ManualVoucherCommand;

    /// <summary>Guard: refuses unless the voucher is in the books on a day, and nothing takes it back.</summary>
    public sealed record RequireReversible(DateOnly On) : ManualVoucherCommand;

    /// <summary>Another voucher takes it back; that one is being posted.</summary>
    public sealed record Reverse(string Number) : ManualVoucherCommand;

    /// <summary>Gives it up before it is in the books.</summary>
    public sealed record Withdraw(string Reason) : ManualVoucherCommand;
}

/// <summary>Events of a voucher that a person writes.</summary>
public abstract record ManualVoucherEvent
{
    private ManualVoucherEvent()
    {
    }

    [StoredAs("finance.manual-voucher-written.v1")]
    public sealed record Written(ManualVoucherTerms Terms, string By, string ById) : ManualVoucherEvent;

    [StoredAs("finance.manual-voucher-changed.v1")]
    public sealed record Changed(ManualVoucherTerms Terms, string By, string ById) : ManualVoucherEvent;

    [StoredAs("finance.manual-voucher-posted.v1")]
    public sealed record Posted(string By, string ById) : ManualVoucherEvent;

    [StoredAs("finance.manual-voucher-reversed.v1")]
    public sealed record Reversed(string Number) : ManualVoucherEvent;

    [StoredAs("finance.manual-voucher-withdrawn.v1")]
    public sealed record Withdrawn(string Reason) : ManualVoucherEvent;
}
