using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

internal static class StockRefusals
{
    public static Refusal NotPositive(Quantity quantity) => new Refusal(
        "warehouse.quantity-not-positive", "A quantity must be more than zero.", RefusalKind.Unprocessable)
        .With("quantity", quantity);

    public static Refusal OtherStock(Stock stock) => new Refusal(
        "warehouse.other-stock", $"This is the stock of {stock.Sku} in {stock.Warehouse}.", RefusalKind.Unprocessable)
        .With("sku", stock.Sku!).With("warehouse", stock.Warehouse!);

    public static Refusal UnitDiffers(Stock stock, Quantity quantity) => new Refusal(
        "warehouse.unit-differs", $"The stock of {stock.Sku} is kept in {stock.Unit}.", RefusalKind.Unprocessable)
        .With("unit", stock.Unit!).With("given", quantity.Unit);

    public static Refusal TooMuch(Quantity quantity) => new Refusal(
        "warehouse.too-much", $"A stock is at most {Quantity.MaxValue}.", RefusalKind.Unprocessable)
        .With("quantity", quantity);

    public static Refusal ReceiptTaken(string receipt) => new Refusal(
        "warehouse.receipt-taken", $"Receipt {receipt} was booked with other content.").With("receipt", receipt);

    public static Refusal MoveTaken(string move) => new Refusal(
        "warehouse.move-taken", $"Move {move} was booked with other content.").With("move", move);

    public static Refusal ReservationTaken(Reservation open) => new Refusal(
        "warehouse.reservation-taken", $"Reservation {open.Id} is open with other content.")
        .With("reservation", open.Id).With("quantity", open.Quantity).With("for", open.For);

    public static Refusal ReservationClosed(string reservation, string ending) => new Refusal(
        "warehouse.reservation-closed", $"Reservation {reservation} is closed.")
        .With("reservation", reservation).With("ending", ending);

    public static Refusal UnknownReservation(string reservation) => new Refusal(
        "warehouse.unknown-reservation", $"There is no open reservation {reservation}.", RefusalKind.NotFound)
        .With("reservation", reservation);

    public static Refusal NotPicked(string reservation) => new Refusal(
        "warehouse.not-picked", $"Reservation {reservation} is not picked.").With("reservation", reservation);

    public static Refusal NotEnough(
        Stock stock, Quantity wanted, string? warehouse, string? sku, decimal keepBack = 0)
    {
        var refusal = new Refusal("warehouse.not-enough-stock", "Not so much is available.")
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
        "warehouse.same-bin", "A move needs two bins.", RefusalKind.Unprocessable).With("bin", bin);

    public static Refusal NotInBin(StockCommand.Move move, decimal held) => new Refusal(
        "warehouse.not-in-bin", $"Bin {move.FromBin} holds less than {move.Quantity}.")
        .With("bin", move.FromBin).With("wanted", move.Quantity).With("held", held);

    private static string Day(DateOnly date) => $"{date:O}";
}
