using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Refusals about a return.</summary>
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

    public static Refusal TooManyReturns { get; } = Refusals.TooMany(
        "orders.too-many-returns", "An order", OrderReturnsDecider.MaxReturns, "returns");

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

    public static Refusal MoreThanShipped(int line, Quantity wanted, Quantity left) => Refusals.MoreThan(
            "orders.return-more-than-shipped", wanted, "sent back", left, "shipped and not asked for already")
        .With("line", line).With("left", left);

    public static Refusal NotShipped(int line) => new Refusal(
            "orders.return-not-shipped", $"Nothing of line {line} was handed over to a carrier yet.")
        .With("line", line);

    public static Refusal OtherLot(string sku, string? lot, Quantity wanted, decimal left) => new Refusal(
            "orders.return-other-lot",
            lot is null
                ? $"Only {left} of {sku} left for this order without a lot and did not come back. "
                    + "Say the lot that stands on the goods."
                : $"Only {left} of {sku} of lot {lot} left for this order and did not come back. "
                    + "These are other goods than were shipped.",
            RefusalKind.Unprocessable)
        .With("sku", sku).With("lot", lot ?? "").With("wanted", wanted).With("left", left);
}
