using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Warehouse.StockCountCommand;
using static Daybook.Domain.Warehouse.StockCountRefusals;

namespace Daybook.Domain.Warehouse;

/// <summary>The rules of a count (盘点): a difference changes the stock when somebody else than who counted accepts it,
/// and a sheet is closed when no difference waits.</summary>
public sealed class StockCountDecider()
    : Decider<StockCountCommand, StockCountEvent, StockCount>("stock-count", new StockCount.Unknown())
{
    /// <summary>The most characters of a sheet's number; its differences are numbered behind it.</summary>
    public const int LongestNumber = 60;

    /// <summary>The greatest number of places on one sheet.</summary>
    public const int MaxPlaces = 2_000;

    public override Decision<StockCountEvent> Decide(StockCount state, StockCountCommand command) =>
        (state, command) switch
    {
        (StockCount.Unknown, Open c) => new StockCountEvent.Opened(TermsOf(c)),
        (StockCount.Unknown, _) => Unknown,
        (StockCount.Open s, Open c) => s.Terms == TermsOf(c) ? [] : NumberTaken(c.Number),
        (StockCount.Closed s, Open c) => s.Terms == TermsOf(c) ? [] : NumberTaken(c.Number),
        (StockCount.Open s, Count c) => Counted(s, c),
        (StockCount.Open s, RequireDecidable c) => Decidable(s.Find(c.Sku, c.Bin, c.Lot), c) is { } no ? no : [],
        (StockCount.Open s, Accept c) => s.Find(c.Sku, c.Bin, c.Lot) is { State: CountState.Differs } place
            ? new StockCountEvent.Accepted(c.Sku, c.Bin, c.Lot, place.Variance, c.Worth, c.By, c.Reason)
            : NothingToDecide(c.Sku, c.Bin),
        (StockCount.Open s, AskAgain c) => s.Find(c.Sku, c.Bin, c.Lot) switch
        {
            { State: CountState.Differs or CountState.Agrees } =>
                new StockCountEvent.AskedAgain(c.Sku, c.Bin, c.Lot, c.Reason),
            { State: CountState.Again } => [],
            _ => NothingToDecide(c.Sku, c.Bin),
        },
        (StockCount.Open s, Close) => s.Places.Values.FirstOrDefault(IsWaiting) is { } waiting
            ? StillWaits(waiting)
            : new StockCountEvent.Closed(),
        (StockCount.Closed, Close) => [],
        (StockCount.Closed s, _) => IsClosed(s.Terms.Number),
        _ => throw new UnreachableException(),
    };

    public override StockCount Evolve(StockCount state, StockCountEvent @event) => (state, @event) switch
    {
        (_, StockCountEvent.Opened e) => new StockCount.Open(e.Terms, NoPlaces),
        (StockCount.Open s, StockCountEvent.Counted e) => With(s, new CountedPlace(
            e.Line, e.Sku, e.Bin, e.Lot, e.Found, e.Expected, e.By, e.ById,
            e.Found == e.Expected ? CountState.Agrees : CountState.Differs, e.Times)),
        (StockCount.Open s, StockCountEvent.Accepted e) =>
            With(s, s.Find(e.Sku, e.Bin, e.Lot)! with { State = CountState.Accepted }),
        (StockCount.Open s, StockCountEvent.AskedAgain e) =>
            With(s, s.Find(e.Sku, e.Bin, e.Lot)! with { State = CountState.Again }),
        (StockCount.Open s, StockCountEvent.Closed) => new StockCount.Closed(s.Terms),
        _ => throw new UnreachableException(),
    };

    private static ImmutableSortedDictionary<string, CountedPlace> NoPlaces { get; } =
        ImmutableSortedDictionary.Create<string, CountedPlace>(StringComparer.Ordinal);

    private static bool IsWaiting(CountedPlace place) => place.State is CountState.Differs or CountState.Again;

    private static StockCountTerms TermsOf(Open c) => new(c.Warehouse, c.Number, c.On, c.Remark);

    private static StockCount.Open With(StockCount.Open s, CountedPlace place) =>
        s with { Places = s.Places.SetItem(place.Key, place) };

    private static Decision<StockCountEvent> Counted(StockCount.Open s, Count c)
    {
        if (c.Counted.Value < 0) return Negative;
        if (c.Counted.Unit != c.Expected.Unit) return StockCountRefusals.UnitDiffers(c);
        var known = s.Find(c.Sku, c.Bin, c.Lot);
        if (known is { State: CountState.Accepted }) return AlreadyAccepted(c.Sku, c.Bin);
        if (known is null && s.Places.Count >= MaxPlaces) return TooManyPlaces;
        return known is { State: not CountState.Again } && known.ById == c.ById
            && (known.Counted, known.Expected) == (c.Counted, c.Expected)
            ? []
            : new StockCountEvent.Counted(
                known?.Line ?? s.Places.Count + 1, c.Sku, c.Bin, c.Lot, c.Counted, c.Expected, c.By, c.ById,
                (known?.Times ?? 0) + 1);
    }

    private static Refusal? Decidable(CountedPlace? place, RequireDecidable c) => place switch
    {
        { State: CountState.Differs } => place.ById == c.ById ? SamePerson(place.By) : null,
        { State: CountState.Accepted } => AlreadyAccepted(c.Sku, c.Bin),
        _ => NothingToDecide(c.Sku, c.Bin),
    };
}

internal static class StockCountRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("warehouse.unknown-count", "such count sheet");

    public static Refusal Negative { get; } =
        Refusals.Negative("warehouse.counted-negative", "The counted quantity");

    public static Refusal TooManyPlaces { get; } = Refusals.TooMany(
        "warehouse.count-too-many-places", "A count sheet", StockCountDecider.MaxPlaces, "places");

    public static Refusal NumberTaken(string number) => Refusals.DifferentContent(
        "warehouse.count-number-taken", $"Count sheet {number}", "opened").With("number", number);

    public static Refusal IsClosed(string number) => Refusals.IsAlready(
        "warehouse.count-closed", $"Count sheet {number}", "closed").With("number", number);

    public static Refusal UnitDiffers(Count c) => new Refusal(
        "warehouse.count-unit-differs", $"The stock of {c.Sku} is kept in {c.Expected.Unit}, not in {c.Counted.Unit}.",
        RefusalKind.Unprocessable)
        .With("sku", c.Sku).With("unit", c.Expected.Unit).With("given", c.Counted.Unit);

    public static Refusal AlreadyAccepted(string sku, string bin) => new Refusal(
        "warehouse.count-accepted",
        $"The difference of {sku} in bin {bin} is already in the books. Count it again on another sheet.")
        .With("sku", sku).With("bin", bin);

    public static Refusal NothingToDecide(string sku, string bin) => new Refusal(
        "warehouse.no-count-difference", $"No difference of {sku} in bin {bin} waits for a decision.")
        .With("sku", sku).With("bin", bin);

    public static Refusal SamePerson(string by) => new Refusal(
        "warehouse.count-same-person", $"{by} counted the goods, so somebody else accepts the difference.",
        RefusalKind.Forbidden).With("by", by);

    public static Refusal StillWaits(CountedPlace place) => new Refusal(
        "warehouse.count-not-decided",
        $"The sheet cannot be closed, because {place.Sku} in bin {place.Bin} still waits for a decision or a second "
        + "count.")
        .With("sku", place.Sku).With("bin", place.Bin);
}
