using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Why something about a cart's hold is refused.</summary>
internal static class CartHoldRefusals
{
    public static Refusal Unknown() =>
        new("orders.unknown-hold", "Nothing was held for this cart.", RefusalKind.NotFound);

    public static Refusal CartTaken() =>
        new("orders.cart-taken", "Something else is held for this cart; release it and use a new cart id.");

    public static Refusal Ended() => new("orders.hold-ended", "The hold has ended; a new one needs a new cart id.");

    public static Refusal Converted() => new("orders.hold-converted", "The cart has become an order.");

    public static Refusal NotDue(DateTimeOffset expiresAt) =>
        new Refusal("orders.hold-not-due", "The hold has not run out yet.").With("expiresAt", expiresAt.ToString("O"));

    /// <summary>Identity of lines, amounts, limits: the first that is broken.</summary>
    public static Refusal? Wrong(CartHoldCommand.Hold c)
    {
        if (!StreamId.IsPart(c.Cart)) return OrderLimits.CodeTooLong("cart", c.Cart);
        if (c.Lines.IsDefaultOrEmpty)
            return Bad("orders.no-lines", "A cart that is held has at least one line.");
        if (c.Lines.DistinctBy(line => (line.Sku, line.Quantity.Unit)).Count() != c.Lines.Length)
            return Bad("orders.duplicate-line", "A SKU stands on one line of a cart for each unit.");
        if (c.Lines.FirstOrDefault(line => !OrderLimits.IsPositive(line.Quantity)) is { } bad)
            return Bad("orders.bad-quantity", "A quantity is more than zero.").With("sku", bad.Sku);
        if (c.Lines.Length > OrderLimits.MaxLines)
            return Bad("orders.too-many-lines", "The cart has too many lines.").With("limit", OrderLimits.MaxLines);
        return null;
    }

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);
}
