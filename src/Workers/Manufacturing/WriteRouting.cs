using System.Collections.Immutable;
using Daybook.Domain.Manufacturing;
using Daybook.Kernel;

namespace Daybook.Workers.Manufacturing;

/// <summary>Writes a version of the routing of an item (工艺路线), or writes its draft again. Item and work centres are
/// known.</summary>
/// <param name="Item">The SKU of the item that is made.</param>
/// <param name="Version">The name of the version, such as V1.0.</param>
/// <param name="Operations">All operations, in the order in which they are done.</param>
[StoredAs("manufacturing.write-routing.v1")]
public sealed record WriteRouting(string Item, string Version, ImmutableArray<WantedOperation> Operations) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Require.Item(Item);
        foreach (var centre in Operations.Select(o => o.WorkCentre).Distinct(StringComparer.Ordinal))
            yield return Require.WorkCentre(centre);
        yield return RoutingDecider.On(RoutingDecider.Stream(Item), new RoutingCommand.Write(
            Item, Version, [.. Operations.Select(o => o.Written())]));
    }
}

/// <summary>An operation of a routing as somebody writes it.</summary>
/// <param name="Operation">Its number, unique in the version, such as 10.</param>
/// <param name="SetupMinutes">None when it is left out.</param>
/// <param name="MinutesPerUnit">What it takes for one base unit of the item; none when it is left out.</param>
/// <param name="Backflushes">True when its reports issue the materials.</param>
public sealed record WantedOperation(
    string Operation, string Name, string WorkCentre, decimal? SetupMinutes = null, decimal? MinutesPerUnit = null,
    bool Backflushes = false)
{
    internal RoutingOperation Written() => new(
        Operation, Name, WorkCentre, SetupMinutes ?? 0, MinutesPerUnit ?? 0, Backflushes);
}
