using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>Refusals about a purchase order.</summary>
internal static class PurchaseOrderRefusals
{
    public static Refusal Unknown { get; } =
        Refusals.Unknown("suppliers.unknown-purchase-order", "such purchase order");

    public static Refusal NotSent { get; } =
        Refusals.NotYet("suppliers.purchase-order-not-sent", "The purchase order", "sent to the supplier");

    public static Refusal LineCount { get; } = Refusals.NotOneTo(
        "suppliers.line-count", "A purchase order", PurchaseOrderDecider.MaxLines, "lines");

    public static Refusal LineTwice { get; } = new(
        "suppliers.line-twice", "A line number must be given once.", RefusalKind.Unprocessable);

    public static Refusal PartlyArrived { get; } = new(
        "suppliers.partly-arrived",
        "The purchase order cannot be cancelled, because goods arrived. Close it, so that nothing more is expected.");

    public static Refusal BadOverDelivery { get; } = Refusals.NotFraction(
        "suppliers.bad-over-delivery", "The over-delivery that is accepted", UnitPrices.MaxDecimals);

    public static Refusal NumberTaken(string number) =>
        Refusals.DifferentContent("suppliers.purchase-order-taken", $"Purchase order {number}", "written")
            .With("number", number);

    public static Refusal IsClosed(string reason) =>
        Refusals.IsAlready("suppliers.purchase-order-closed", "The purchase order", "closed").With("reason", reason);

    public static Refusal IsCancelled(string reason) =>
        Refusals.IsAlready("suppliers.purchase-order-cancelled", "The purchase order", "cancelled")
            .With("reason", reason);

    public static Refusal BadCurrency(string? currency) =>
        Refusals.BadCurrency("suppliers.bad-currency", currency);

    public static Refusal BadPrice(decimal price) =>
        UnitPrices.Bad("suppliers.bad-price").With("unitPrice", price);

    public static Refusal LineTooLarge(int line) => new Refusal(
        "suppliers.line-too-large", $"A line must be worth at most {UnitPrices.MaxAmount}.",
        RefusalKind.Unprocessable).With("line", line);

    public static Refusal UnknownLine(int line) =>
        Refusals.Unknown("suppliers.unknown-line", $"line {line} in this purchase order").With("line", line);

    public static Refusal NotPositive(Quantity quantity) =>
        Refusals.NotPositive("suppliers.quantity-not-positive", "The quantity").With("quantity", quantity);

    public static Refusal UnitDiffers(PurchaseLine line, Quantity given) => new Refusal(
        "suppliers.unit-differs", $"Line {line.Line} is counted in {line.BaseQuantity.Unit}, not in {given.Unit}.",
        RefusalKind.Unprocessable).With("unit", line.BaseQuantity.Unit).With("given", given.Unit);

    public static Refusal TooMuch(PurchaseLine line, Quantity quantity, decimal left) => Refusals.MoreThan(
            "suppliers.more-than-ordered", quantity, "received",
            Quantity.Of(Math.Max(0, Math.Round(left, Quantity.MaxDecimals, MidpointRounding.ToZero)), quantity.Unit),
            "still expected")
        .With("line", line.Line).With("ordered", line.BaseQuantity);

    public static Refusal InvoiceTaken(PurchaseOrderEvent.Invoiced known) => Refusals.DifferentContent(
            "suppliers.invoice-taken", $"Line {known.Line} of invoice {known.Number}", "matched")
        .With("invoice", known.Number).With("line", known.Line);

    public static Refusal NotArrived(PurchaseLine line, Quantity wanted, Quantity left) => Refusals.MoreThan(
            "suppliers.more-than-arrived", wanted, "invoiced", left, "received and not invoiced")
        .With("line", line.Line);

    public static Refusal OtherSupplier(string supplier) => new Refusal(
            "suppliers.other-supplier", $"The purchase order is of supplier {supplier}.", RefusalKind.Unprocessable)
        .With("supplier", supplier);

    public static Refusal CurrencyDiffers(string currency) => new Refusal(
            "suppliers.currency-differs", $"The purchase order is in {currency}.", RefusalKind.Unprocessable)
        .With("currency", currency);

    public static Refusal ReceiptTaken(PurchaseOrderEvent.Received known) => Refusals.DifferentContent(
            "suppliers.receipt-taken", $"Receipt {known.Receipt} of line {known.Line}", "booked")
        .With("receipt", known.Receipt).With("line", known.Line);

    public static Refusal TooManyReceipts { get; } = Refusals.TooMany(
        "suppliers.too-many-receipts", "A purchase order", PurchaseOrderDecider.MaxReceipts, "receipts");

    public static Refusal LineArrived(int line, Quantity arrived) => new Refusal(
        "suppliers.line-arrived",
        $"Of line {line}, {arrived} arrived. So the line stays, with its SKU, its unit and its price.")
        .With("line", line).With("arrived", arrived);

    public static Refusal LessThanArrived(PurchaseLine line, Quantity arrived) => new Refusal(
        "suppliers.less-than-arrived",
        $"Line {line.Line} cannot be lowered to {line.BaseQuantity}, because {arrived} arrived.")
        .With("line", line.Line).With("arrived", arrived);

    public static Refusal SentBeforeOrdered(DateOnly on, DateOnly ordered) => Refusals.TooEarly(
            "suppliers.sent-before-ordered", "The purchase order", "be sent on", on, "it was ordered on", ordered)
        .With("on", Day(on)).With("orderedOn", Day(ordered));

    public static Refusal ConfirmedBeforeSent(DateOnly on, DateOnly sent) => Refusals.TooEarly(
            "suppliers.acknowledged-before-sent", "The purchase order", "be acknowledged on", on, "it was sent on",
            sent)
        .With("on", Day(on)).With("sentOn", Day(sent));

    public static Refusal PromisedBeforeOrdered(PromisedLine line, DateOnly ordered) => Refusals.TooEarly(
            "suppliers.promised-before-ordered", $"Line {line.Line}", "be promised for", line.On,
            "it was ordered on", ordered)
        .With("on", Day(line.On)).With("orderedOn", Day(ordered));

    public static Refusal NeededBeforeOrdered(PurchaseLine line, DateOnly ordered) => Refusals.TooEarly(
            "suppliers.needed-before-ordered", $"Line {line.Line}", "be needed on", line.NeededOn,
            "it is ordered on", ordered)
        .With("neededOn", Day(line.NeededOn)).With("orderedOn", Day(ordered));

    public static Refusal ArrivedBeforeSent(DateOnly on, DateOnly sent) => Refusals.TooEarly(
            "suppliers.received-before-sent", "Goods of the purchase order", "arrive on", on, "it was sent on", sent)
        .With("on", Day(on)).With("sentOn", Day(sent));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
