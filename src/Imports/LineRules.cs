using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Imports;

/// <summary>The rules for the columns of orders and lines. They report column and row, while the ledger would refuse
/// the whole order.</summary>
internal static class LineRules
{
    /// <summary>Reads an order line from its row.</summary>
    public static OrderLine Line(
        CsvRow row, int number, string sku, string unit, (string Quantity, string Price, string Discount) columns)
    {
        var (quantity, discount) = (row.Whole(columns.Quantity), row.Decimal(columns.Discount));
        if (quantity <= 0) row.Wrong(columns.Quantity, "is more than zero");
        if (discount is < 0 or > 1) row.Wrong(columns.Discount, "is a fraction from 0 to 1");
        return new OrderLine(number, sku, Quantity.Of(quantity, unit), Amount(row, columns.Price), discount);
    }

    /// <summary>Reads a price, freight or tax.</summary>
    public static decimal Amount(CsvRow row, string column)
    {
        var amount = row.Decimal(column);
        if (amount < 0) row.Wrong(column, "is not negative");
        return amount;
    }

    /// <summary>Records that the customer is unknown; the ledger would put the order on hold with the given
    /// code.</summary>
    public static void UnknownCustomer(CsvRow row, string column, string file) => row.Wrong(
        column, $"is a customer of a valid row of {file}; the order would be on hold: unknown-customer");
}
