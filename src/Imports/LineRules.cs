using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Imports;

/// <summary>What the columns of orders and lines must be, named by column and row before the ledger would refuse the
/// order as a whole.</summary>
internal static class LineRules
{
    /// <summary>A line out of its row.</summary>
    public static OrderLine Line(
        CsvRow row, int number, string sku, string unit, (string Quantity, string Price, string Discount) columns)
    {
        var (quantity, discount) = (row.Whole(columns.Quantity), row.Decimal(columns.Discount));
        if (quantity <= 0) row.Wrong(columns.Quantity, "is more than zero");
        if (discount is < 0 or > 1) row.Wrong(columns.Discount, "is a fraction from 0 to 1");
        return new OrderLine(number, sku, Quantity.Of(quantity, unit), Amount(row, columns.Price), discount);
    }

    /// <summary>A price, freight or tax.</summary>
    public static decimal Amount(CsvRow row, string column)
    {
        var amount = row.Decimal(column);
        if (amount < 0) row.Wrong(column, "is not negative");
        return amount;
    }

    /// <summary>The ledger would hold the order under the code that is named.</summary>
    public static void UnknownCustomer(CsvRow row, string column, string file) => row.Wrong(
        column, $"is a customer of a sound row of {file}; the order would be on hold: unknown-customer");
}
