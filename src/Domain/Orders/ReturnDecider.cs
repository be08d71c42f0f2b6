using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Orders.ReturnCommand;
using static Daybook.Domain.Orders.ReturnRefusals;

namespace Daybook.Domain.Orders;

/// <summary>The rules of a return: authorised or refused, received by line and lot, decided in parts, and closed when
/// all that came is decided and nothing more comes.</summary>
public sealed class ReturnDecider()
    : Decider<ReturnCommand, ReturnEvent, Return>("return", new Return.Unknown(), stateVersion: 2)
{
    /// <summary>Maximum number of lines of a return.</summary>
    public const int MaxLines = 200;

    /// <summary>Maximum number of receipts and decisions of a return.</summary>
    public const int MaxDocuments = 1_000;

    public override Decision<ReturnEvent> Decide(Return state, ReturnCommand command) => (state, command) switch
    {
        (Return.Unknown, Ask c) => Asked(c),
        (_, Ask c) => state.AsAsked()!.Same(c.Terms) ? [] : NumberTaken(c.Terms.Number),
        (Return.Unknown, _) => Unknown,
        (Return.Asked s, Authorise c) => c.On < s.Terms.On
            ? TooEarly("be authorised on", c.On, "it was asked for on", s.Terms.On)
            : new ReturnEvent.Authorised(c.On),
        (Return.Asked s, Refuse c) => c.On < s.Terms.On
            ? TooEarly("be refused on", c.On, "it was asked for on", s.Terms.On)
            : new ReturnEvent.Refused(c.Reason, c.On),
        (Return.Asked s, Cancel c) => Cancelled(s.Terms.On, c),
        (Return.Asked, _) => NotAuthorised,
        (Return.Authorised, Authorise) => [],
        (Return.Authorised s, Cancel c) => s.Goods.IsEmpty ? Cancelled(s.On, c) : GoodsCame,
        (Return.Authorised, Refuse) => IsAlready("authorised"),
        (Return.Authorised s, Receive c) => Received(s, c),
        (Return.Authorised s, RequireReceivable c) => WhyNotReceive(s, c) is { } no ? no : [],
        (Return.Authorised s, Restock c) => Restocked(s, c),
        (Return.Authorised s, Scrap c) => Scrapped(s, c),
        (Return.Authorised s, Close c) => Closed(s, c),
        (Return.Authorised, RequireCreditable or Replace) => NotClosed,
        (Return.Closed s, Receive c) => Again(s.Before, $"receipt {c.Receipt}", Content(c)),
        (Return.Closed s, RequireReceivable c) => Again(s.Before, $"receipt {c.Receipt}", Content(c)),
        (Return.Closed s, Restock c) => Again(s.Before, $"decision {c.Document}", Content(c)),
        (Return.Closed s, Scrap c) => Again(s.Before, $"decision {c.Document}", Content(c)),
        (Return.Closed, Close) => [],
        (Return.Closed s, RequireCreditable) => s.Terms.Wish == ReturnWish.Refund ? [] : NotForMoney,
        (Return.Closed s, Replace c) => Replaced(s, c),
        (Return.Closed, Authorise or Refuse or Cancel) => IsAlready("closed"),
        (Return.Ended { IsRefused: true }, Refuse) => [],
        (Return.Ended { IsRefused: false }, Cancel) => [],
        (Return.Ended s, _) => HasEnded(s),
        _ => throw new UnreachableException(),
    };

    public override Return Evolve(Return state, ReturnEvent @event) => (state, @event) switch
    {
        (_, ReturnEvent.Asked e) => new Return.Asked(e.Terms),
        (Return.Asked s, ReturnEvent.Authorised e) => new Return.Authorised(
            s.Terms, e.On, [], ImmutableDictionary<string, string>.Empty),
        (_, ReturnEvent.Refused e) => new Return.Ended(state.AsAsked()!, IsRefused: true, e.Reason),
        (_, ReturnEvent.Cancelled e) => new Return.Ended(state.AsAsked()!, IsRefused: false, e.Reason),
        (Return.Authorised s, ReturnEvent.Received e) => With(
            s, e.Line, e.Lot, $"receipt {e.Receipt}", Content(e.Line, e.Lot, e.Quantity, "", e.On),
            g => g with { Received = g.Received + e.Quantity.Value }),
        (Return.Authorised s, ReturnEvent.Restocked e) => With(
            s, e.Line, e.Lot, $"decision {e.Document}", Content(e.Line, e.Lot, e.Quantity, $"into {e.Bin}", e.On),
            g => g with { Restocked = g.Restocked + e.Quantity.Value }),
        (Return.Authorised s, ReturnEvent.Scrapped e) => With(
            s, e.Line, e.Lot, $"decision {e.Document}",
            Content(e.Line, e.Lot, e.Quantity, $"scrapped: {e.Reason}", e.On),
            g => g with { Scrapped = g.Scrapped + e.Quantity.Value }),
        (Return.Authorised s, ReturnEvent.Closed e) => new Return.Closed(s, e.On, null),
        (Return.Closed s, ReturnEvent.Replaced e) => s with { Replacement = e.Order },
        _ => throw new UnreachableException(),
    };

    private static Decision<ReturnEvent> Asked(Ask c)
    {
        var lines = c.Terms.Lines;
        if (lines.IsDefaultOrEmpty || lines.Length > MaxLines) return LineCount;
        if (lines.FirstOrDefault(l => l.Quantity.Value <= 0) is { } none) return NotPositive(none.Quantity);
        return lines.DistinctBy(l => l.Line).Count() < lines.Length
            ? LineTwice
            : new ReturnEvent.Asked(c.Terms, c.Origins);
    }

    private static Decision<ReturnEvent> Cancelled(DateOnly since, Cancel c) => c.On < since
        ? TooEarly("be cancelled on", c.On, "it was asked for or authorised on", since)
        : new ReturnEvent.Cancelled(c.Reason, c.On);

    private static Decision<ReturnEvent> Received(Return.Authorised s, Receive c)
    {
        if (s.Documents.ContainsKey($"receipt {c.Receipt}")) return Again(s, $"receipt {c.Receipt}", Content(c));
        if (WhyNotReceive(s, new(c.Receipt, c.Line, c.Lot, c.Quantity, c.On)) is { } no) return no;
        var line = s.Terms.Lines.First(l => l.Line == c.Line);
        return new ReturnEvent.Received(
            c.Receipt, s.Terms.Order, c.Line, line.Sku, c.Lot, c.Quantity, c.Cost, c.On);
    }

    private static Refusal? WhyNotReceive(Return.Authorised s, RequireReceivable c)
    {
        if (s.Documents.ContainsKey($"receipt {c.Receipt}"))
            return Again(s, $"receipt {c.Receipt}", Content(c)).Refusal;
        if (s.Documents.Count >= MaxDocuments) return TooManyDocuments;
        if (s.Terms.Lines.FirstOrDefault(l => l.Line == c.Line) is not { } line) return NoSuchLine(c.Line);
        if (c.Quantity.Value <= 0) return NotPositive(c.Quantity);
        if (c.Quantity.Unit != line.Unit) return OtherUnit(line.Unit, c.Quantity.Unit);
        if (c.On < s.On) return TooEarly("come back on", c.On, "it was authorised on", s.On);
        var left = line.Quantity.Value - s.ReceivedOf(c.Line);
        return c.Quantity.Value > left ? MoreThanAsked(c.Quantity, Quantity.Of(left, line.Unit)) : null;
    }

    private static Decision<ReturnEvent> Restocked(Return.Authorised s, Restock c)
    {
        if (s.Documents.ContainsKey($"decision {c.Document}"))
            return Again(s, $"decision {c.Document}", Content(c));
        return WhyNotDecide(s, c.Line, c.Lot, c.Quantity, c.On) is { } no
            ? no
            : Decided(s, new ReturnEvent.Restocked(
                c.Document, c.Line, SkuOf(s, c.Line), c.Lot, c.Quantity, c.Bin, c.On), c.Quantity, c.On);
    }

    private static Decision<ReturnEvent> Scrapped(Return.Authorised s, Scrap c)
    {
        if (s.Documents.ContainsKey($"decision {c.Document}"))
            return Again(s, $"decision {c.Document}", Content(c));
        return WhyNotDecide(s, c.Line, c.Lot, c.Quantity, c.On) is { } no
            ? no
            : Decided(s, new ReturnEvent.Scrapped(
                c.Document, c.Line, SkuOf(s, c.Line), c.Lot, c.Quantity, c.Reason, c.On), c.Quantity, c.On);
    }

    private static Refusal? WhyNotDecide(
        Return.Authorised s, int line, string? lot, Quantity quantity, DateOnly on)
    {
        if (s.Documents.Count >= MaxDocuments) return TooManyDocuments;
        if (s.Terms.Lines.FirstOrDefault(l => l.Line == line) is not { } asked) return NoSuchLine(line);
        if (quantity.Value <= 0) return NotPositive(quantity);
        if (quantity.Unit != asked.Unit) return OtherUnit(asked.Unit, quantity.Unit);
        if (on < s.On) return TooEarly("be decided on", on, "it was authorised on", s.On);
        var waiting = s.Goods.FirstOrDefault(g => (g.Line, g.Lot) == (line, lot))?.Waiting ?? 0;
        return quantity.Value > waiting ? MoreThanWaits(quantity, Quantity.Of(waiting, asked.Unit)) : null;
    }

    /// <summary>The last decision closes the return, when nothing more can come.</summary>
    private static Decision<ReturnEvent> Decided(
        Return.Authorised s, ReturnEvent decided, Quantity quantity, DateOnly on) =>
        s.Missing.IsEmpty && s.Goods.Sum(g => g.Waiting) == quantity.Value
            ? [decided, new ReturnEvent.Closed(s.Terms.Order, s.Terms.Wish, on)]
            : decided;

    private static Decision<ReturnEvent> Closed(Return.Authorised s, Close c)
    {
        if (s.Goods.IsEmpty) return NothingCame;
        if (s.Goods.FirstOrDefault(g => g.Waiting > 0) is { } waiting) return StillWaits(waiting);
        return c.On < s.On
            ? TooEarly("be closed on", c.On, "it was authorised on", s.On)
            : new ReturnEvent.Closed(s.Terms.Order, s.Terms.Wish, c.On);
    }

    private static Decision<ReturnEvent> Replaced(Return.Closed s, Replace c)
    {
        if (s.Replacement == c.Order) return [];
        if (s.Terms.Wish != ReturnWish.Replacement) return NotForGoods;
        if (s.Replacement is { } other) return ReplacedBy(other);
        if (c.Order == s.Terms.Order) return ReplacesItself;
        return c.On < s.On
            ? TooEarly("be replaced on", c.On, "it was closed on", s.On)
            : new ReturnEvent.Replaced(c.Order, c.On);
    }

    private static Decision<ReturnEvent> Again(Return.Authorised s, string document, string content) =>
        !s.Documents.TryGetValue(document, out var known) ? IsAlready("closed")
        : known == content ? []
        : DocumentTaken(document);

    private static Return.Authorised With(
        Return.Authorised s, int line, string? lot, string document, string content,
        Func<ReturnedGoods, ReturnedGoods> change)
    {
        var known = s.Goods.FirstOrDefault(g => (g.Line, g.Lot) == (line, lot));
        var asked = s.Terms.Lines.First(l => l.Line == line);
        var goods = known is null
            ? s.Goods.Add(change(new ReturnedGoods(line, asked.Sku, lot, asked.Unit, 0, 0, 0)))
            : s.Goods.Replace(known, change(known));
        return s with { Goods = goods, Documents = s.Documents.SetItem(document, content) };
    }

    private static string SkuOf(Return.Authorised s, int line) => s.Terms.Lines.First(l => l.Line == line).Sku;

    private static string Content(Receive c) => Content(c.Line, c.Lot, c.Quantity, "", c.On);

    private static string Content(RequireReceivable c) => Content(c.Line, c.Lot, c.Quantity, "", c.On);

    private static string Content(Restock c) => Content(c.Line, c.Lot, c.Quantity, $"into {c.Bin}", c.On);

    private static string Content(Scrap c) => Content(c.Line, c.Lot, c.Quantity, $"scrapped: {c.Reason}", c.On);

    private static string Content(int line, string? lot, Quantity quantity, string what, DateOnly on) =>
        $"{line}\n{lot}\n{quantity}\n{what}\n{on:O}";
}

internal static class ReturnRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("orders.unknown-return", "such return");

    public static Refusal NotAuthorised { get; } =
        Refusals.NotYet("orders.return-not-authorised", "The return", "authorised");

    public static Refusal NotClosed { get; } = new(
        "orders.return-not-closed",
        "The return is not closed yet. Decide what came, and close it when nothing more comes.");

    public static Refusal NothingCame { get; } = new(
        "orders.return-nothing-came", "Nothing came of this return. Cancel it instead.");

    public static Refusal GoodsCame { get; } = new(
        "orders.return-goods-came", "Goods of this return came already. Decide them, and close it.");

    public static Refusal NotForMoney { get; } = new(
        "orders.return-not-for-money", "The customer wants other goods and not money for this return.");

    public static Refusal NotForGoods { get; } = new(
        "orders.return-not-for-goods", "The customer wants money and not other goods for this return.");

    public static Refusal ReplacesItself { get; } = new(
        "orders.return-replaces-itself", "The order of the return cannot replace its own goods. Name another order.",
        RefusalKind.Unprocessable);

    public static Refusal LineTwice { get; } = new(
        "orders.return-line-twice", "A return names each line of the order once.", RefusalKind.Unprocessable);

    public static Refusal LineCount { get; } =
        Refusals.NotOneTo("orders.return-line-count", "A return", ReturnDecider.MaxLines, "lines");

    public static Refusal TooManyDocuments { get; } = Refusals.TooMany(
        "orders.return-documents", "A return", ReturnDecider.MaxDocuments, "receipts and decisions");

    public static Refusal NumberTaken(string number) => Refusals.DifferentContent(
        "orders.return-taken", $"Return {number}", "asked for").With("number", number);

    public static Refusal DocumentTaken(string document) => Refusals.DifferentContent(
        "orders.return-document-taken", $"The {document} of the return", "booked").With("document", document);

    public static Refusal IsAlready(string done) =>
        Refusals.IsAlready("orders.return-is-already", "The return", done).With("state", done);

    public static Refusal HasEnded(Return.Ended s) => Refusals.IsAlready(
            "orders.return-ended", "The return", s.IsRefused ? "refused" : "cancelled")
        .With("reason", s.Reason);

    public static Refusal NotPositive(Quantity quantity) =>
        Refusals.NotPositive("orders.return-not-positive", "The quantity").With("quantity", quantity);

    public static Refusal NoSuchLine(int line) => Refusals.Unknown(
        "orders.return-no-such-line", $"line {line} in the return", RefusalKind.Unprocessable).With("line", line);

    public static Refusal OtherUnit(string unit, string given) => new Refusal(
            "orders.return-unit-differs", $"It is counted in {unit}, not in {given}.", RefusalKind.Unprocessable)
        .With("unit", unit).With("given", given);

    public static Refusal MoreThanAsked(Quantity wanted, Quantity left) => Refusals.MoreThan(
        "orders.return-more-than-asked", wanted, "received", left, "still asked for").With("left", left);

    public static Refusal MoreThanWaits(Quantity wanted, Quantity waiting) => Refusals.MoreThan(
            "orders.return-more-than-waits", wanted, "decided", waiting, "back of this line and lot and not decided")
        .With("waiting", waiting);

    public static Refusal StillWaits(ReturnedGoods goods) => new Refusal(
            "orders.return-waits", $"{goods.Waiting} of {goods.Sku} (line {goods.Line}) wait for a decision.")
        .With("line", goods.Line).With("waiting", goods.Waiting);

    public static Refusal ReplacedBy(string order) => new Refusal(
            "orders.return-replaced", $"Order {order} already brings the other goods of this return.")
        .With("order", order);

    public static Refusal TooEarly(string what, DateOnly on, string because, DateOnly earlier) => Refusals.TooEarly(
            "orders.return-too-early", "The return", what, on, because, earlier)
        .With("on", $"{on:O}").With("earlier", $"{earlier:O}");
}
