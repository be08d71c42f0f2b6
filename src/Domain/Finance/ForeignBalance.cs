using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What an invoice or a receipt in another currency than the company's stands for in the books (外币余额): the
/// foreign amount, and the booked amount (本位币金额) at the rate of its day.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(NotBooked), "not-booked")]
[JsonDerivedType(typeof(Booked), "booked")]
public abstract record ForeignBalance
{
    private ForeignBalance()
    {
    }

    public sealed record NotBooked : ForeignBalance;

    /// <param name="Facts">What was booked.</param>
    /// <param name="Open">What of the foreign amount is not settled.</param>
    /// <param name="BookedOpen">What the books still have for it; zero when nothing is open.</param>
    /// <param name="Taken">What was settled, by the document on the other side.</param>
    public sealed record Booked(
        ForeignBalanceEvent.Booked Facts, Money Open, Money BookedOpen,
        ImmutableDictionary<string, ForeignBalanceEvent.Taken> Taken) : ForeignBalance;

    /// <summary>The balance of a document.</summary>
    /// <param name="document">The stream of the invoice or of the receipt.</param>
    public static StreamId Of(StreamId document) =>
        ForeignBalanceDecider.Stream([document.Category, .. document.Parts()]);
}

/// <summary>What can be asked of the balance of a document.</summary>
public abstract record ForeignBalanceCommand
{
    private ForeignBalanceCommand()
    {
    }

    /// <summary>Books the document.</summary>
    /// <param name="Document">The stream name of the invoice or the receipt.</param>
    /// <param name="Number">The number under which its open item stands in the ledger.</param>
    /// <param name="BookedAmount">What it is in the company's currency.</param>
    public sealed record Book(
        string Company, string Document, string Number, Money Amount, Money BookedAmount, ExchangeRate Rate)
        : ForeignBalanceCommand;

    /// <summary>Settles a part; what the books have for that part is decided here.</summary>
    /// <param name="Against">The stream name of the document on the other side.</param>
    /// <param name="Receipt">The receipt that settles, or is used.</param>
    public sealed record Take(string Against, string Receipt, Money Amount, DateOnly On) : ForeignBalanceCommand;
}

/// <summary>What can have happened to the balance of a document.</summary>
public abstract record ForeignBalanceEvent
{
    private ForeignBalanceEvent()
    {
    }

    [StoredAs("finance.foreign-balance-booked.v1")]
    public sealed record Booked(
        string Company, string Document, string Number, Money Amount, Money BookedAmount, ExchangeRate Rate)
        : ForeignBalanceEvent;

    [StoredAs("finance.foreign-balance-taken.v1")]
    public sealed record Taken(string Against, string Receipt, Money Amount, Money BookedAmount, DateOnly On)
        : ForeignBalanceEvent;
}
