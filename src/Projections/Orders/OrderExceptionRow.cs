using System.Collections.Immutable;

namespace Daybook.Projections.Orders;

/// <summary>An order against which something is open, with what resolves it; gone when nothing is open any more or the
/// order is cancelled.</summary>
public sealed record OrderExceptionRow
{
    /// <summary>The id of the order's stream.</summary>
    public required string Key { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }

    /// <summary>The one that is open longest.</summary>
    public required string Code { get; init; }
    public required string Detail { get; init; }
    public required string Action { get; init; }
    public DateOnly RaisedOn { get; init; }
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>How many are open.</summary>
    public int Open { get; init; }
    public ImmutableArray<string> Codes { get; init; } = [];
    public ImmutableArray<OpenOrderException> Exceptions { get; init; } = [];
    public long Position { get; init; }
}
