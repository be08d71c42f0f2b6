using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Imports;

/// <summary>The stock that the orders of a set need, posted as an opening balance with one receipt per SKU. It includes
/// the orders that are left out, so that these can be imported later when their rows are corrected.</summary>
internal static class OpeningStock
{
    private const string Zone = "A";

    /// <summary>The number of bins per rack in an imported warehouse.</summary>
    public const int BinsPerRack = 10;

    /// <summary>The number of racks in an imported warehouse.</summary>
    public const int Racks = 20;

    public static ImportStage Stage(
        string warehouse, string currency, DateOnly on, IReadOnlyList<OrderRows> orders, Func<string, bool> isKnown,
        Func<string, decimal> unitCost)
    {
        var needed = orders.SelectMany(o => o.Lines.Select(line => (o.Row, line))).Where(l => isKnown(l.line.Sku))
            .GroupBy(l => l.line.Sku).OrderBy(g => g.Key, StringComparer.Ordinal);
        return new ImportStage("opening stock", [.. needed.Select((sku, i) =>
        {
            var quantity = sku.Select(l => l.line.Quantity).Aggregate((a, b) => a + b);
            var bin = BinCodes.Of(warehouse, Zone, (i / BinsPerRack % Racks) + 1, (i % BinsPerRack) + 1);
            var value = Money.Round(unitCost(sku.Key) * quantity.Value, currency);
            return new ImportCommand(
                $"stock:{sku.Key}", on,
                Company.Stock($"OPEN-{warehouse}-{sku.Key}", warehouse, sku.Key, quantity, bin, null, on, value),
                System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{quantity} {value}")),
                sku.First().Row.File, sku.First().Row.Line);
        })]);
    }
}
