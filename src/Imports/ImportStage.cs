using Daybook.Domain.Orders;
using Daybook.Workers.Orders;

namespace Daybook.Imports;

/// <summary>Commands that do not depend on each other; the next stage begins when the processes have done with
/// them.</summary>
/// <param name="Name">What it brings in, for the progress display.</param>
/// <param name="Commands">The commands.</param>
public sealed record ImportStage(string Name, IReadOnlyList<ImportCommand> Commands)
{
    /// <summary>More commands, which depend on what the system decided in the stages before.</summary>
    public Func<OrderReader, CancellationToken, Task<IReadOnlyList<ImportCommand>>>? Later { get; init; }

    /// <summary>True when the system should have sent every order of the stage on its way: one that it has not is named
    /// with what stops it.</summary>
    public bool MustGoOn { get; init; }
}

/// <summary>Reads an order as it is now.</summary>
public delegate Task<SalesOrder> OrderReader(OrderKey order, CancellationToken cancel);
