namespace Daybook.Workers.Transport.Routing;

/// <summary>A problem of vehicle routing in whole numbers. Node 0 is the depot.</summary>
/// <param name="Distances">From each node to each.</param>
/// <param name="Times">The same in time, without the time at a node.</param>
/// <param name="Service">The time at each node.</param>
/// <param name="Windows">When a vehicle may begin at each node; who comes earlier waits. That of the depot is when
/// vehicles leave and until when they are back.</param>
/// <param name="Loads">What is loaded at each node, by dimension.</param>
/// <param name="Capacities">What each vehicle carries, by dimension.</param>
public sealed record RoutingInstance(
    long[][] Distances, long[][] Times, long[] Service, (long From, long Until)[] Windows, long[][] Loads,
    long[][] Capacities)
{
    public int Nodes => Distances.Length;

    public int Vehicles => Capacities[0].Length;
}
