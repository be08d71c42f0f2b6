using System.Globalization;
using Daybook.Specification;
using Daybook.Workers.Transport.Routing;

namespace Daybook.Workers.Tests.Transport;

/// <summary>Routes measured against the best published ones (T3).</summary>
public sealed class PublishedRoutesTests(ITestOutputHelper output)
{
    [Theory, Shows("T3")]
    [InlineData("C101", 0.5)]
    [InlineData("R101", 3)]
    public void Of_Solomons_problems_the_distance_is_within_so_many_percent_of_the_best(string name, double percent)
    {
        var problem = RoutingSets.Solomon(name);
        var best = RoutingSets.BestOf(name);

        var routes = VehicleRouting.Solve(problem);

        routes.SelectMany(r => r).Order().ShouldBe(Enumerable.Range(1, problem.Nodes - 1), "each stop is served once");
        foreach (var route in routes) Driven.Of(problem, route).ShouldNotBeNull("capacity and windows hold");
        var distance = routes.Sum(r => Driven.Of(problem, r)!.Value);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {distance}, best {best}, {100.0 * (distance - best) / best:0.00} %"));
        distance.ShouldBeInRange(best, (long)(best * (1 + (percent / 100))));
    }
}
