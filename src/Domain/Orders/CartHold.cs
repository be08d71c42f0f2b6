using System.Text.Json.Serialization;

namespace Daybook.Domain.Orders;

/// <summary>A cart's hold as its decisions need it.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(None), "none")]
[JsonDerivedType(typeof(Active), "active")]
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(Expired), "expired")]
[JsonDerivedType(typeof(Converted), "converted")]
public abstract record CartHold
{
    private CartHold()
    {
    }

    public sealed record None : CartHold;

    public sealed record Active(CartHoldEvent.Held Terms) : CartHold;

    public sealed record Released : CartHold;

    public sealed record Expired : CartHold;

    public sealed record Converted(string Order) : CartHold;
}
