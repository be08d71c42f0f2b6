using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>An invoice or a receipt in a foreign currency (外币余额): the foreign amount, and the booked amount (本位币金额) in
/// the currency of the books at the rate of its day.</summary>
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
    /// <param name="Open">The part of the foreign amount that is not settled.</param>
    /// <param name="BookedOpen">The booked amount of the open part; zero when nothing is open.</param>
    /// <param name="Taken">The settled parts, by the document on the other side.</param>
    public sealed record Booked(
        ForeignBalanceEvent.Booked Facts, Money Open, Money BookedOpen,
        ImmutableDictionary<string, ForeignBalanceEvent.Taken> Taken) : ForeignBalance;

    /// <summary>The stream of the balance of a document.</summary>
    /// <param name="document">The stream of the invoice or of the receipt.</param>
    public static StreamId Of(StreamId document) =>
        ForeignBalanceDecider.Stream([document.Category, .. document.Parts()]);
}

/// <summary>Commands for the balance of a document.</summary>
public abstract record ForeignBalanceCommand
{
    private ForeignBalanceCommand()
    {
    }

    /// <summary>Books the document.</summary>
    /// <param name="Document">The stream name of the invoice or the receipt.</param>
    /// <param name="Number">The number of its open item in the ledger.</param>
    /// <param name="BookedAmount">The amount in the company's currency.</param>
    public sealed record Book(
        string Company, string Document, string Number, Money Amount, Money BookedAmount, ExchangeRate Rate)
        : ForeignBalanceCommand;

    /// <summary>Settles a part. The booked amount of that part is decided here.</summary>
    /// <param name="Against">The stream name of the document on the other side.</param>
    /// <param name="Receipt">The receipt that is used.</param>
    public sealed record Take(string Against, string Receipt, Money Amount, DateOnly On) : ForeignBalanceCommand;
}

/// <summary>Events of the balance of a document.</summary>
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
