using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>Routes of a day as they were proposed (线路规划).</summary>
public sealed record RoutePlanRow : Row
{
    public required string Plan { get; init; }
    public required string Warehouse { get; init; }
    public DateOnly Day { get; init; }
    public required string DepartAt { get; init; }
    public required string ReturnBy { get; init; }
    [Summed]
    [SumOfRows("planned_routes", SumOfRowsAttribute.Each, nameof(Plan))]
    public int Routes { get; init; }
    [Summed]
    [SumOfRows("planned_routes", nameof(PlannedRouteRow.Stops), nameof(Plan))]
    public int Stops { get; init; }

    /// <summary>In kilometres, with the ways back.</summary>
    [Summed]
    [SumOfRows("planned_routes", nameof(PlannedRouteRow.DistanceKm), nameof(Plan))]
    public decimal DistanceKm { get; init; }

    /// <summary>The deliveries that are on no route.</summary>
    [Summed]
    [ChangedByFacts]
    public int NotServed { get; init; }

    /// <summary>The speed that the times are computed with.</summary>
    [ChangedByFacts]
    public decimal SpeedKmh { get; init; }

    /// <summary>How many times as long as the straight line the road is taken to be.</summary>
    [ChangedByFacts]
    public decimal Detour { get; init; }

    /// <summary>How the routes were found.</summary>
    public required string Method { get; init; }

    /// <summary>Which deliveries are on no route, and why.</summary>
    public ImmutableArray<UnservedStop> Unserved { get; init; } = [];
}

/// <summary>Proposed routes by plan.</summary>
public sealed class RoutePlansProjection() : Projection<RoutePlanRow>("route_plans", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["plan", "warehouse, day"];

    public RoutePlanRow? Apply(RoutePlanRow? row, Recorded<RoutePlanEvent> e) => e.Body switch
    {
        RoutePlanEvent.Proposed { Terms: var x } => new RoutePlanRow
        {
            Key = e.Stream.Id,
            Plan = e.Stream.Parts()[0],
            Warehouse = x.Warehouse,
            Day = x.Day,
            DepartAt = x.DepartAt,
            ReturnBy = x.ReturnBy,
            Routes = x.Routes.Length,
            Stops = x.Routes.Sum(r => r.Stops.Length),
            DistanceKm = x.Routes.Sum(r => r.DistanceM) / PlannedRoutesProjection.MetresOfKm,
            NotServed = x.Unserved.Length,
            SpeedKmh = x.Basis.SpeedKmh,
            Detour = x.Basis.Detour,
            Method = x.Method,
            Unserved = x.Unserved,
        },
        RoutePlanEvent.Accepted => row,
        _ => throw new UnreachableException(),
    };
}

/// <summary>A proposed route of one vehicle (线路).</summary>
/// <remarks>The key is the id of the plan and the vehicle.</remarks>
public sealed record PlannedRouteRow : Row
{
    public required string Plan { get; init; }
    public required string Vehicle { get; init; }
    public required string Warehouse { get; init; }
    public DateOnly Day { get; init; }

    /// <summary>The trip that was made of it; null before.</summary>
    public string? Trip { get; init; }
    [Summed]
    [ChangedByFacts]
    public int Stops { get; init; }
    [Summed]
    [ChangedByFacts]
    public decimal WeightKg { get; init; }

    /// <summary>In litres.</summary>
    [Summed]
    [ChangedByFacts]
    public decimal VolumeL { get; init; }

    /// <summary>In kilometres, with the way back.</summary>
    [Summed]
    [ChangedByFacts]
    public decimal DistanceKm { get; init; }
    public required string DepartAt { get; init; }
    public required string ReturnAt { get; init; }

    /// <summary>The stops in order, with their times.</summary>
    public ImmutableArray<PlannedStop> Sequence { get; init; } = [];
}

/// <summary>Proposed routes.</summary>
public sealed class PlannedRoutesProjection()
    : Projection<PlannedRouteRow>("planned_routes", version: 1, ReadGroups.Books)
{
    internal const decimal MetresOfKm = 1_000m;

    public override IReadOnlyList<string> Indexes => ["plan, vehicle", "trip"];

    public IEnumerable<string> Keys(Recorded<RoutePlanEvent> e) => (e.Body switch
    {
        RoutePlanEvent.Proposed x => x.Terms.Routes.Select(r => r.Vehicle),
        RoutePlanEvent.Accepted x => [x.Vehicle],
        _ => throw new UnreachableException(),
    }).Select(vehicle => RowKey.Under(e.Stream, vehicle));

    public PlannedRouteRow? Apply(PlannedRouteRow? row, string key, Recorded<RoutePlanEvent> e) => e.Body switch
    {
        RoutePlanEvent.Proposed { Terms: var x } => Proposed(
            e.Stream, key, x, x.Routes.First(r => RowKey.Under(e.Stream, r.Vehicle) == key)),
        RoutePlanEvent.Accepted x => row! with { Trip = x.Trip },
        _ => throw new UnreachableException(),
    };

    private static PlannedRouteRow Proposed(StreamId stream, string key, RoutePlanTerms terms, PlannedRoute route) =>
        new()
        {
            Key = key,
            Plan = stream.Parts()[0],
            Vehicle = route.Vehicle,
            Warehouse = terms.Warehouse,
            Day = terms.Day,
            Stops = route.Stops.Length,
            WeightKg = route.WeightKg,
            VolumeL = route.VolumeL,
            DistanceKm = route.DistanceM / MetresOfKm,
            DepartAt = terms.DepartAt,
            ReturnAt = route.ReturnAt,
            Sequence = route.Stops,
        };
}
