using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>One line of a purchase order.</summary>
/// <param name="Line">Its number, unique in the order.</param>
/// <param name="Sku">The SKU, in our own codes.</param>
/// <param name="Quantity">The quantity, in the unit in which the supplier sells.</param>
/// <param name="BaseQuantity">The same in the base unit of the item, as converted when the line was written.</param>
/// <param name="UnitPrice">The price of one unit of the supplier without VAT, up to six decimals, in the order's
/// currency.</param>
/// <param name="NeededOn">The day on which we need the goods (需求日期).</param>
public sealed record PurchaseLine(
    int Line, string Sku, Quantity Quantity, Quantity BaseQuantity, decimal UnitPrice, DateOnly NeededOn)
{
    /// <summary>The price of the whole line, rounded half up.</summary>
    public Money Value(string currency) => Money.Round(UnitPrice * Quantity.Value, currency);

    /// <summary>The price of a part of the line. Parts are taken from the start, and the value of a part is the
    /// difference between two such values; so the values of all parts add up to that of the line.</summary>
    /// <param name="part">In the base unit.</param>
    internal Money ValueOf(Quantity part, string currency) => part == BaseQuantity
        ? Value(currency)
        : Money.Round(UnitPrice * Quantity.Value * (part.Value / BaseQuantity.Value), currency);
}

/// <summary>The day on which a supplier promises a line.</summary>
public sealed record PromisedLine(int Line, DateOnly On);

/// <summary>The requisition that a line was written from.</summary>
/// <param name="Line">The line of the purchase order.</param>
/// <param name="Quantity">What it took, in the base unit of the item.</param>
public sealed record LineOrigin(int Line, string Requisition, int RequisitionLine, Quantity Quantity);

/// <summary>What is on the way of a line by one advice.</summary>
/// <param name="Quantity">In the base unit of the item.</param>
public sealed record AdvisedQuantity(int Line, Quantity Quantity);

/// <summary>What arrived of a line, and what of it is invoiced.</summary>
/// <param name="Quantity">In the base unit.</param>
/// <param name="Value">At the price of the order.</param>
/// <param name="Worth">The same in the currency of the books.</param>
/// <param name="Invoiced">The part that suppliers' invoices have, in the base unit.</param>
/// <param name="InvoicedWorth">What that part was booked at when it arrived.</param>
public sealed record ArrivedLine(
    Quantity Quantity, Money Value, Money Worth, Quantity Invoiced, Money InvoicedWorth)
{
    internal Quantity NotInvoiced => Quantity - Invoiced;

    /// <summary>What a part that is invoiced next was booked at: its share of what is not invoiced, and the rest with
    /// the last part.</summary>
    internal Money WorthOf(Quantity part)
    {
        var left = Worth - InvoicedWorth;
        return part == NotInvoiced ? left : Money.Round(left.Amount * part.Value / NotInvoiced.Value, left.Currency);
    }
}
