using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Domain.Tests.Warehouse;

/// <summary>Names for what the specifications of stock talk about.</summary>
internal static class StockExamples
{
    public const string Shanghai = "SH1";
    public const string Tea = "TEA-250";
    public const string BinA = "SH1-A-01-01";
    public const string BinB = "SH1-B-01-01";
    public const string Order1 = "tmall:1001";
    public const string Order2 = "tmall:1002";

    public static readonly DateOnly Monday = new(2026, 3, 2);
    public static readonly DateOnly Tuesday = new(2026, 3, 3);
    public static readonly DateOnly Friday = new(2026, 3, 6);

    public static Quantity Each(decimal value) => Quantity.Of(value, "EA");

    public static Pick From(string bin, DateOnly receivedOn, decimal value, string? lot = null) =>
        new(bin, lot, receivedOn, Each(value));

    public static StockCommand.Receive Receive(
        string receipt, decimal value, DateOnly on, string bin = BinA, string? lot = null) => new(
        receipt, Shanghai, Tea, Each(value), bin, lot, on, ReceiptKind.Purchase, "PO-7");

    public static StockEvent.Received Received(
        string receipt, decimal value, DateOnly on, string bin = BinA, string? lot = null) => new(
        receipt, Shanghai, Tea, Each(value), bin, lot, on, ReceiptKind.Purchase, "PO-7", null);

    public static StockCommand.Reserve Reserve(string order, decimal value) => new(order, Each(value), order);

    public static StockEvent.Reserved Reserved(string order, decimal value) => new(order, Each(value), order);
}
