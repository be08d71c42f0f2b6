using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;

namespace Daybook.Workers.Orders;

/// <summary>The features by which a repeated order is recognised (重复订单).</summary>
internal static class OrderFingerprint
{
    private const int MarkBytes = 16;

    /// <summary>The ordered goods; equal for equal orders, whatever their numbers and the order of their
    /// lines.</summary>
    public static string ContentOf(SalesOrderEvent.Placed order) => string.Join(
        '|', order.Lines.Select(line => string.Create(
            CultureInfo.InvariantCulture,
            $"{line.Sku} {line.Quantity.Value:0.######} {line.Quantity.Unit} {line.UnitPrice:0.######}"))
            .Order(StringComparer.Ordinal));

    /// <summary>A hash of the address, equal for equal addresses however they are spaced and capitalised. Region,
    /// postal code and telephone are left out, because some channels do not send them. It is a hash, so that personal
    /// data are not stored twice.</summary>
    public static string PlaceOf(Address to)
    {
        string?[] parts = [to.Name, to.Line1, to.Line2, to.City, to.Country];
        var text = string.Join('\n', parts.Select(Plain));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, MarkBytes));
    }

    private static string Plain(string? text) => string.Join(
        ' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
