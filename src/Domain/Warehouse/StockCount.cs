using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>The state of a count sheet (盘点单). Work goes on while it is counted: each place is compared with the stock
/// of the instant at which it is counted.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Closed), "closed")]
public abstract record StockCount
{
    private StockCount()
    {
    }

    public sealed record Unknown : StockCount;

    /// <param name="Places">What was counted, by place.</param>
    public sealed record Open(
        StockCountTerms Terms,
        [property: JsonConverter(typeof(PlacesConverter))]
        ImmutableSortedDictionary<string, CountedPlace> Places) : StockCount
    {
        /// <summary>What was counted of a place; null when it was not counted.</summary>
        public CountedPlace? Find(string sku, string bin, string? lot) =>
            Places.GetValueOrDefault(CountedPlace.KeyOf(sku, bin, lot));
    }

    public sealed record Closed(StockCountTerms Terms) : StockCount;

    internal sealed class PlacesConverter()
        : WrittenAsList<ImmutableSortedDictionary<string, CountedPlace>, CountedPlace>(
        places => places.ToImmutableSortedDictionary(p => p.Key, p => p, StringComparer.Ordinal),
        places => places.Values);
}

/// <summary>The content of a count sheet.</summary>
/// <param name="Number">Unique in the warehouse.</param>
public sealed record StockCountTerms(string Warehouse, string Number, DateOnly On, string? Remark);

/// <summary>The goods of one SKU and lot in one bin, as they were counted last.</summary>
/// <param name="Expected">What the books had there at that instant, with what was in question and found now.</param>
/// <param name="By">Who counted.</param>
/// <param name="ById">A name of who counted that never changes.</param>
/// <param name="Line">The line of the sheet.</param>
/// <param name="Times">How often it was counted on this sheet.</param>
public sealed record CountedPlace(
    int Line, string Sku, string Bin, string? Lot, Quantity Counted, Quantity Expected, string By, string ById,
    CountState State, int Times)
{
    [JsonIgnore]
    public string Key => KeyOf(Sku, Bin, Lot);

    /// <summary>More than the books had when positive, less when negative.</summary>
    [JsonIgnore]
    public Quantity Variance => Counted - Expected;

    internal static string KeyOf(string sku, string bin, string? lot) => $"{bin}\n{sku}\n{lot}";
}

/// <summary>How far the count of a place is.</summary>
public enum CountState
{
    /// <summary>As many as the books had.</summary>
    Agrees,

    /// <summary>More or fewer, and nobody has decided.</summary>
    Differs,

    /// <summary>Somebody wants it counted again.</summary>
    Again,

    /// <summary>The difference is in the stock and in the books.</summary>
    Accepted,
}

/// <summary>Commands for a count sheet.</summary>
public abstract record StockCountCommand
{
    private StockCountCommand()
    {
    }

    public sealed record Open(string Warehouse, string Number, [Happened] DateOnly On, string? Remark = null)
        : StockCountCommand;

    /// <summary>Notes how many were counted. A place that is counted again replaces what was counted before.</summary>
    /// <param name="Expected">What the books have there now.</param>
    public sealed record Count(
        string Sku, string Bin, string? Lot, Quantity Counted, Quantity Expected, string By, string ById)
        : StockCountCommand;

    /// <summary>Guard: refuses unless the difference of a place waits for a decision of somebody else than who
    /// counted.</summary>
    public sealed record RequireDecidable(string Sku, string Bin, string? Lot, string ById) : StockCountCommand;

    /// <summary>The difference is booked.</summary>
    /// <param name="Worth">What the stock is worth more in the books; negative when it is worth less.</param>
    public sealed record Accept(string Sku, string Bin, string? Lot, Money Worth, string By, string Reason)
        : StockCountCommand;

    /// <summary>The place must be counted again.</summary>
    public sealed record AskAgain(string Sku, string Bin, string? Lot, string Reason) : StockCountCommand;

    /// <summary>Nothing more is counted.</summary>
    public sealed record Close : StockCountCommand;
}

/// <summary>Events of a count sheet.</summary>
public abstract record StockCountEvent
{
    private StockCountEvent()
    {
    }

    [StoredAs("warehouse.stock-count-opened.v1")]
    public sealed record Opened(StockCountTerms Terms) : StockCountEvent;

    /// <param name="Expected">What the books had at that instant.</param>
    /// <param name="Line">The line of the sheet; a place keeps its line.</param>
    /// <param name="Times">How often the place was counted on this sheet, this time included.</param>
    [StoredAs("warehouse.stock-counted.v1")]
    public sealed record Counted(
        int Line, string Sku, string Bin, string? Lot, Quantity Found, Quantity Expected, string By, string ById,
        int Times) : StockCountEvent;

    /// <param name="Variance">More than the books had when positive, less when negative.</param>
    /// <param name="Worth">The same in money.</param>
    [StoredAs("warehouse.count-difference-accepted.v1")]
    public sealed record Accepted(
        string Sku, string Bin, string? Lot, Quantity Variance, Money Worth, string By, string Reason)
        : StockCountEvent;

    [StoredAs("warehouse.recount-asked.v1")]
    public sealed record AskedAgain(string Sku, string Bin, string? Lot, string Reason) : StockCountEvent;

    [StoredAs("warehouse.stock-count-closed.v1")]
    public sealed record Closed : StockCountEvent;
}
