using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>The state of a carrier's bill (运费账单).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Entered), "entered")]
public abstract record FreightBill
{
    private FreightBill()
    {
    }

    public sealed record Unknown : FreightBill;

    /// <param name="Lines">As they stand now, in the order of the bill.</param>
    /// <param name="Owed">The settled lines, with VAT.</param>
    public sealed record Entered(
        FreightBillTerms Terms, ImmutableArray<FreightBillItem> Lines, Money Owed, Money Paid,
        ImmutableDictionary<string, FreightBillEvent.Paid> Payments) : FreightBill
    {
        public FreightBillItem? Find(string waybill) => Lines.FirstOrDefault(l => l.Line.Waybill == waybill);
    }
}

/// <summary>The content of a carrier's bill.</summary>
/// <param name="Number">The carrier's number; unique for the carrier.</param>
public sealed record FreightBillTerms(
    string Company, string Carrier, string Number, string Currency, DateOnly BilledOn, DateOnly DueOn,
    ImmutableArray<FreightBillLine> Lines);

/// <summary>What a bill asks for one waybill.</summary>
/// <param name="Net">Without VAT.</param>
/// <param name="Tax">Its VAT.</param>
public sealed record FreightBillLine(string Waybill, Money Net, Money Tax)
{
    [JsonIgnore]
    public Money Total => Net + Tax;
}

/// <summary>A line of a bill as it stands now.</summary>
public sealed record FreightBillItem(FreightBillLine Line, FreightBillLineStatus Status);

/// <summary>How far a line of a carrier's bill is.</summary>
public enum FreightBillLineStatus
{
    /// <summary>Entered or corrected, and not compared.</summary>
    Open,

    /// <summary>It asks another amount than was expected, and nobody has accepted that.</summary>
    Differs,

    /// <summary>Somebody told the carrier that the amount is wrong.</summary>
    Disputed,

    /// <summary>In the books.</summary>
    Settled,
}

/// <summary>Commands for a carrier's bill.</summary>
public abstract record FreightBillCommand
{
    private FreightBillCommand()
    {
    }

    public sealed record Enter(FreightBillTerms Terms) : FreightBillCommand;

    /// <summary>Guard: refuses when the bill has no such line that is not settled.</summary>
    public sealed record RequireLine(string Waybill) : FreightBillCommand;

    /// <summary>Compares a line with what was expected: an equal one is settled.</summary>
    public sealed record Compare(string Waybill, Money Expected, DateOnly On) : FreightBillCommand;

    /// <summary>Somebody accepts a line that differs; then it is settled.</summary>
    public sealed record Accept(
        string Waybill, Money Expected, DateOnly On, [Actor] string By, string Reason) : FreightBillCommand;

    /// <summary>Somebody disputes a line that differs.</summary>
    public sealed record Dispute(string Waybill, [Actor] string By, string Reason) : FreightBillCommand;

    /// <summary>The carrier corrects a line that is not settled.</summary>
    public sealed record Correct(FreightBillLine Line, string Reason) : FreightBillCommand;

    /// <summary>Money goes to the carrier.</summary>
    /// <param name="Payment">The number of the payment; unique for the bill.</param>
    public sealed record Pay(string Payment, Money Amount, DateOnly On) : FreightBillCommand;
}

/// <summary>Events of a carrier's bill.</summary>
public abstract record FreightBillEvent
{
    private FreightBillEvent()
    {
    }

    [StoredAs("transport.freight-bill-entered.v1")]
    public sealed record Entered(FreightBillTerms Terms) : FreightBillEvent;

    /// <param name="Expected">What was expected, as booked; zero when nothing was.</param>
    [StoredAs("transport.freight-line-differed.v1")]
    public sealed record LineDiffered(string Waybill, Money Expected, Money Difference) : FreightBillEvent;

    /// <param name="Line">As it goes into the books.</param>
    /// <param name="By">Who accepted the difference; null when there is none.</param>
    [StoredAs("transport.freight-line-settled.v1")]
    public sealed record LineSettled(FreightBillLine Line, Money Expected, DateOnly On, string? By, string? Reason)
        : FreightBillEvent;

    [StoredAs("transport.freight-line-disputed.v1")]
    public sealed record LineDisputed(string Waybill, string By, string Reason) : FreightBillEvent;

    [StoredAs("transport.freight-line-corrected.v1")]
    public sealed record LineCorrected(FreightBillLine Before, FreightBillLine After, string Reason) : FreightBillEvent;

    [StoredAs("transport.freight-bill-paid.v1")]
    public sealed record Paid(string Payment, Money Amount, DateOnly On) : FreightBillEvent;
}
