using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>The stock is never negative at any time (W4): only goods in a bin are promised, and nothing is shipped on a
/// day on which, or after which, it would be missing.</summary>
public sealed class StockDecider() : Decider<StockCommand, StockEvent, Stock>("stock", Stock.None, stateVersion: 3)
{
    public override Decision<StockEvent> Decide(Stock state, StockCommand command) => command switch
    {
        StockCommand.Receive c => Receive(c, state),
        StockCommand.Reserve c => Reserve(c, state),
        StockCommand.RequireAvailable c => Promisable(c.Quantity, c.Warehouse, c.Sku, state) is { } no ? no : [],
        StockCommand.Release c => Release(c, state),
        StockCommand.Pick c => Open(c.Reservation, state, open => Pick(open, c.Except, state)),
        StockCommand.PutBack c => Open(c.Reservation, state, open => PutBack(open, c.Reason)),
        StockCommand.Ship c => Ship(c, state),
        StockCommand.Move c => Move(c, state),
        StockCommand.Question c => QuestionRules.Question(c, state),
        StockCommand.Find c => QuestionRules.Find(c, state),
        StockCommand.WriteOff c => WriteOffRules.WriteOff(c, state),
        StockCommand.Issue c => IssueRules.Issue(c, state),
        StockCommand.Restock c => ReturnRules.Restock(c, state),
        StockCommand.Scrap c => ReturnRules.Scrap(c, state),
        _ => throw new UnreachableException(),
    };

    public override Stock Evolve(Stock state, StockEvent @event) => @event switch
    {
        StockEvent.Received e => state with
        {
            Warehouse = e.Warehouse,
            Sku = e.Sku,
            Unit = e.Quantity.Unit,
            Shelf = e.Kind == ReceiptKind.Return ? state.Shelf : state.Shelf.Add(LayerOf(e), e.Quantity.Value),
            InQuestion =
                e.Kind == ReceiptKind.Return ? state.InQuestion.Add(LayerOf(e), e.Quantity.Value) : state.InQuestion,
            ByDate = state.ByDate.Add(e.ReceivedOn, e.Quantity.Value),
            Receipts = state.Receipts.Add(e.Receipt, Content(e)),
        },
        StockEvent.Reserved e => state with
        {
            Reserved = state.Reserved + e.Quantity.Value,
            Open = state.Open.SetItem(e.Reservation, new Reservation(e.Reservation, e.Quantity.Value, e.For, [])),
            ClosedReservations = state.ClosedReservations.Without(e.Reservation),
        },
        StockEvent.ReservationReleased e => state with
        {
            Reserved = state.Reserved - e.Quantity.Value,
            Open = state.Open.Remove(e.Reservation),
            ClosedReservations = state.ClosedReservations.Add(e.Reservation, Released),
        },
        StockEvent.Picked e => state with
        {
            Shelf = state.Shelf.Take(e.Picks),
            Reserved = state.Reserved - Sum(e.Picks),
            Open = state.Open.SetItem(e.Reservation, state.Open[e.Reservation] with { Picks = e.Picks }),
        },
        StockEvent.PutBack e => state with
        {
            Shelf = state.Shelf.Add(e.Picks),
            Reserved = state.Reserved + Sum(e.Picks),
            Open = state.Open.SetItem(e.Reservation, state.Open[e.Reservation] with { Picks = [] }),
        },
        StockEvent.Shipped e => state with
        {
            ByDate = state.ByDate.Add(e.On, -e.Quantity.Value),
            Open = state.Open.Remove(e.Reservation),
            ClosedReservations = state.ClosedReservations.Add(e.Reservation, Shipped(e.On)),
        },
        StockEvent.Moved e => state with
        {
            Shelf = state.Shelf.Add(new Layer(e.ReceivedOn, e.FromBin, e.Lot), -e.Quantity.Value)
                .Add(new Layer(e.ReceivedOn, e.ToBin, e.Lot), e.Quantity.Value),
            Moves = state.Moves.Add(e.Move, Content(e)),
        },
        StockEvent.Questioned e => QuestionRules.Evolve(state, e),
        StockEvent.Found e => QuestionRules.Evolve(state, e),
        StockEvent.WrittenOff e => WriteOffRules.Evolve(state, e),
        StockEvent.Issued e => IssueRules.Evolve(state, e),
        StockEvent.Restocked e => ReturnRules.Evolve(state, e),
        StockEvent.Scrapped e => ReturnRules.Evolve(state, e),
        _ => throw new UnreachableException(),
    };

    private static Decision<StockEvent> Receive(StockCommand.Receive c, Stock state)
    {
        var received = new StockEvent.Received(
            c.Receipt, c.Warehouse, c.Sku, c.Quantity, c.Bin, c.Lot, c.ReceivedOn, c.Kind, c.Source, c.Stated);
        if (state.Unit is not null && (c.Warehouse != state.Warehouse || c.Sku != state.Sku))
            return StockRefusals.OtherStock(state);
        if (state.Receipts.Ending(c.Receipt) is { } booked)
            return booked == Content(received) ? [] : StockRefusals.ReceiptTaken(c.Receipt);
        if (Improper(c.Quantity, state) is { } no) return no;
        return state.OnHand + c.Quantity.Value > Quantity.MaxValue ? StockRefusals.TooMuch(c.Quantity) : received;
    }

    private static Decision<StockEvent> Reserve(StockCommand.Reserve c, Stock state)
    {
        if (state.Open.TryGetValue(c.Reservation, out var open))
        {
            return open.Quantity == c.Quantity.Value && c.Quantity.Unit == state.Unit && open.For == c.For
                ? []
                : StockRefusals.ReservationTaken(open);
        }

        // A released reservation can be made again, for example after an amendment; the order decides whether it may.
        if (state.ClosedReservations.Ending(c.Reservation) is { } ending and not Released)
            return StockRefusals.ReservationClosed(c.Reservation, ending);
        return Promisable(c.Quantity, c.Warehouse, c.Sku, state, c.KeepBack) is { } no
            ? no
            : new StockEvent.Reserved(c.Reservation, c.Quantity, c.For);
    }

    private static Decision<StockEvent> Release(StockCommand.Release c, Stock state) =>
        state.ClosedReservations.Ending(c.Reservation) == Released ? [] : Open(c.Reservation, state, open =>
        [
            .. PutBack(open, c.Reason),
            new StockEvent.ReservationReleased(open.Id, Quantity.Of(open.Quantity, state.Unit!), c.Reason),
        ]);

    private static Decision<StockEvent> Pick(Reservation open, ImmutableArray<string> except, Stock state)
    {
        if (!open.Picks.IsEmpty) return [];
        var picks = state.Shelf.Without(except).FirstOut(Quantity.Of(open.Quantity, state.Unit!));
        return Sum(picks) < open.Quantity
            ? LotHoldsRefusals.NotEnoughFree(state, open.Quantity, Sum(picks))
            : new StockEvent.Picked(open.Id, picks);
    }

    private static Decision<StockEvent> PutBack(Reservation open, string reason) => open.Picks.IsEmpty
        ? []
        : new StockEvent.PutBack(open.Id, open.Picks, reason);

    private static Decision<StockEvent> Ship(StockCommand.Ship c, Stock state) =>
        state.ClosedReservations.Ending(c.Reservation) == Shipped(c.On)
            ? []
            : Open(c.Reservation, state, open => Ship(open, c.On, state));

    // Pieces without a lot are interchangeable, so their total balance decides. A lot cannot leave before it was
    // received.
    private static Decision<StockEvent> Ship(Reservation open, DateOnly on, Stock state)
    {
        if (open.Picks.IsEmpty) return StockRefusals.NotPicked(open.Id);
        if (open.Picks.FirstOrDefault(p => p.Lot is not null && p.ReceivedOn > on) is { } early)
            return StockRefusals.NegativeAt(state, on, on, early.Quantity.Value, early.Lot);
        return state.ByDate.FirstBelow(on, open.Quantity) is { } date
            ? StockRefusals.NegativeAt(state, date, on, open.Quantity)
            : new StockEvent.Shipped(open.Id, Quantity.Of(open.Quantity, state.Unit!), on, open.Picks);
    }

    private static Decision<StockEvent> Move(StockCommand.Move c, Stock state)
    {
        var moved = new StockEvent.Moved(c.Id, c.FromBin, c.ToBin, c.Lot, c.ReceivedOn, c.Quantity, c.Stated);
        if (state.Moves.Ending(c.Id) is { } booked)
            return booked == Content(moved) ? [] : StockRefusals.MoveTaken(c.Id);
        if (c.FromBin == c.ToBin) return StockRefusals.SameBin(c.FromBin);
        if (c.On < c.ReceivedOn) return StockRefusals.MovedBeforeReceived(c, c.On.Value);
        if (Improper(c.Quantity, state) is { } no) return no;
        var held = state.Shelf.Of(new Layer(c.ReceivedOn, c.FromBin, c.Lot));
        return held < c.Quantity.Value ? StockRefusals.NotInBin(c, held) : moved;
    }

    private static Decision<StockEvent> Open(
        string reservation, Stock state, Func<Reservation, Decision<StockEvent>> decide)
    {
        if (state.Open.TryGetValue(reservation, out var open)) return decide(open);
        return state.ClosedReservations.Ending(reservation) is { } ending
            ? StockRefusals.ReservationClosed(reservation, ending)
            : StockRefusals.UnknownReservation(reservation);
    }

    internal static Refusal? Promisable(
        Quantity wanted, string? warehouse, string? sku, Stock state, decimal keepBack = 0) =>
        Improper(wanted, state) ?? (wanted.Value > state.Available - keepBack
            ? StockRefusals.NotEnough(state, wanted, warehouse, sku, keepBack)
            : null);

    internal static Refusal? Improper(Quantity quantity, Stock state) =>
        quantity.Value <= 0 ? StockRefusals.NotPositive(quantity)
        : state.Unit is { } unit && quantity.Unit != unit ? StockRefusals.UnitDiffers(state, quantity)
        : null;

    private static Layer LayerOf(StockEvent.Received e) => new(e.ReceivedOn, e.Bin, e.Lot);

    private static decimal Sum(ImmutableArray<Pick> picks) => picks.Sum(p => p.Quantity.Value);

    private const string Released = "released";

    private static string Shipped(DateOnly on) => $"shipped {on:O}";

    // The same document has the same content, even if its unit was redefined since.
    private static string Content(StockEvent.Received e) =>
        Content($"{e.Stated ?? e.Quantity}", e.Bin, e.Lot, $"{e.ReceivedOn:O}", $"{e.Kind}", e.Source);

    private static string Content(StockEvent.Moved e) =>
        Content($"{e.Stated ?? e.Quantity}", e.FromBin, e.ToBin, e.Lot, $"{e.ReceivedOn:O}");

    private static string Content(params ReadOnlySpan<string?> parts) => string.Join('\n', parts!);
}

internal static class StockRefusals
{
    public static Refusal NotPositive(Quantity quantity) =>
        Refusals.NotPositive("warehouse.quantity-not-positive", "The quantity").With("quantity", quantity);

    public static Refusal OtherStock(Stock stock) => new Refusal(
        "warehouse.other-stock", $"This is the stock of {stock.Sku} in {stock.Warehouse}.", RefusalKind.Unprocessable)
        .With("sku", stock.Sku!).With("warehouse", stock.Warehouse!);

    public static Refusal UnitDiffers(Stock stock, Quantity quantity) => new Refusal(
        "warehouse.unit-differs", $"The stock of {stock.Sku} is kept in {stock.Unit}, not in {quantity.Unit}.",
        RefusalKind.Unprocessable)
        .With("unit", stock.Unit!).With("given", quantity.Unit);

    public static Refusal TooMuch(Quantity quantity) => new Refusal(
        "warehouse.too-much", $"The quantity on hand must be at most {Quantity.MaxValue}.", RefusalKind.Unprocessable)
        .With("quantity", quantity);

    public static Refusal MovedBeforeReceived(StockCommand.Move move, DateOnly on) => Refusals.TooEarly(
        "warehouse.moved-before-received", "The stock", "be moved on", on, "it was received on", move.ReceivedOn)
        .With("on", Day(on)).With("receivedOn", Day(move.ReceivedOn));

    public static Refusal ReceiptTaken(string receipt) => Refusals.DifferentContent(
        "warehouse.receipt-taken", $"Receipt {receipt}", "booked").With("receipt", receipt);

    public static Refusal MoveTaken(string move) => Refusals.DifferentContent(
        "warehouse.move-taken", $"Move {move}", "booked").With("move", move);

    public static Refusal ReservationTaken(Reservation open) => Refusals.DifferentContent(
        "warehouse.reservation-taken", $"Reservation {open.Id}", "open")
        .With("reservation", open.Id).With("quantity", open.Quantity).With("for", open.For);

    public static Refusal ReservationClosed(string reservation, string ending) => Refusals.IsAlready(
        "warehouse.reservation-closed", $"Reservation {reservation}", "closed")
        .With("reservation", reservation).With("ending", ending);

    public static Refusal UnknownReservation(string reservation) => Refusals.Unknown(
        "warehouse.unknown-reservation", $"open reservation {reservation}")
        .With("reservation", reservation);

    public static Refusal NotPicked(string reservation) => Refusals.NotYet(
        "warehouse.not-picked", $"Reservation {reservation}", "picked").With("reservation", reservation);

    public static Refusal NotEnough(
        Stock stock, Quantity wanted, string? warehouse, string? sku, decimal keepBack = 0)
    {
        var refusal = new Refusal("warehouse.not-enough-stock", "Not enough stock is available.")
            .With("wanted", wanted)
            .With("available", Quantity.Of(Math.Max(0, stock.Available - keepBack), wanted.Unit));
        if (keepBack > 0) refusal = refusal.With("keptBack", Quantity.Of(keepBack, wanted.Unit));
        if ((stock.Sku ?? sku) is { } named) refusal = refusal.With("sku", named);
        return (stock.Warehouse ?? warehouse) is { } place ? refusal.With("warehouse", place) : refusal;
    }

    public static Refusal NegativeAt(Stock stock, DateOnly date, DateOnly shippedOn, decimal wanted, string? lot = null)
    {
        var refusal = new Refusal("warehouse.negative-at", $"The stock would be negative on {Day(date)}.")
            .With("date", Day(date)).With("shippedOn", Day(shippedOn)).With("wanted", wanted)
            .With("onHand", stock.ByDate.At(date)).With("sku", stock.Sku!).With("warehouse", stock.Warehouse!);
        return lot is null ? refusal : refusal.With("lot", lot);
    }

    public static Refusal SameBin(string bin) => new Refusal(
        "warehouse.same-bin", "A move must be between two different bins.", RefusalKind.Unprocessable).With("bin", bin);

    public static Refusal NotInBin(StockCommand.Move move, decimal held) => new Refusal(
        "warehouse.not-in-bin", $"Bin {move.FromBin} holds less than {move.Quantity}.")
        .With("bin", move.FromBin).With("wanted", move.Quantity).With("held", held);

    private static string Day(DateOnly date) => $"{date:O}";
}
