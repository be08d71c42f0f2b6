using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What can be asked of the offer of one SKU.</summary>
public abstract record ListingCommand
{
    private ListingCommand()
    {
    }

    public sealed record SetPrice(string Sku, string Currency, decimal UnitPrice, DateOnly From) : ListingCommand;

    public sealed record Buffer(string Channel, Quantity Quantity) : ListingCommand;
}
